import { wordSet } from "../word-set.ts";

/** Spanish abbreviations that lead on to what follows. */
export const leading = wordSet(
  `sr sra srta sres sras dr dra dres D d dña dª ud uds vd vds prof profa lic ing arq gral cnel cap tte sgto mons pbro pdte
  pdta min art arts núm nº n° pág págs p pp vol ed ej av avda tel aprox máx mín c s dpto fig cf vs ee jj cc ff rr aa.vv
  sta sto ntra hno hnos p.ej`,
);

/** Those that may also end a sentence. */
export const either = wordSet("etc uu oo aa hh a j.c a.m p.m ee.uu s.a s.l");

export const openers = wordSet(
  `el la los las un una unos unas él ella ellos ellas lo su sus este esta estos estas ese esa esos esas esto eso aquel al
  del de en por para con sin sobre tras desde hasta según entre ante contra y o pero que quien cuando donde como si no ya
  también además así aunque mientras entonces luego después antes ahora hoy ayer muchos algunos todos todas cada dos tres
  hay fue era es se le les nos yo nosotros usted durante mediante frente junto excepto salvo`,
);
