import { wordSet } from "../word-set.ts";

/** German abbreviations that lead on to what follows. */
export const leading = wordSet(
  `dr prof dipl ing med phil jur rer nat hr fr frl st nr abs art bd abb ca evtl ggf inkl exkl vgl sog geb gest bzw tel
  hrsg verf ausg kap anm allg bes bspw max min mio mrd tsd z d h i s c v n o u m e co jan feb febr mär apr jun jul aug sep
  sept okt nov dez stv ehem verh mag hon gen z.b d.h i.d u.a v.a o.g s.o s.u i.a i.v z.t a.d`,
);

/** Those that may also end a sentence. */
export const either = wordSet("usw etc u.s.w std jh jhd chr str a j e.v usf ff f");

export const openers = wordSet(
  `der die das den dem des ein eine einer einem einen er sie es wir ich ihr man dies diese dieser dieses am an auf aus bei
  bis da damit danach dann denn doch dort durch für gegen hier im in ins jetzt laut mit nach nachdem neben noch nun nur ob
  oder ohne seit so sowie trotz über um und unter vom von vor während was weil wenn wer wie wo zu zum zur zudem zuletzt
  zuvor zwar auch aber als alle allerdings außerdem bereits bisher dabei dagegen daher deshalb insgesamt jedoch
  gegenüber wegen entgegen dank statt anstelle hinter zwischen innerhalb außerhalb einschließlich angesichts anlässlich
  inzwischen kein keine nicht schon später viele beide zwei drei seine ihre sein ihr unser`,
);

const months =
  /^(?:januar|jänner|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember|jan|feb|mär|apr|jun|jul|aug|sep|sept|okt|nov|dez)$/;
const counted =
  /^(?:jahrhunderts?|jahrestag|geburtstag|hochzeitstag|todestag|mal|liga|bundesliga|platz|klasse|runde|etage|stock|obergeschoss|weltkriegs?|spieltag|sitzung|minute|stunde|fc|sc|sv|tag|woche|quartal|halbjahr|kapitel|auflage|ausgabe|wahlperiode|legislaturperiode|senat|division|arrondissement)$/;
const before =
  /(?:^|[\s(„“"»])(?:am|der|die|das|dem|den|des|zum|zur|vom|beim|im|bis|ab|seit|ein|eine|einen|einem|einer|jeder|jeden|jedes|ihr|ihre|ihren|ihrem|sein|seine|seinen|seinem|auf|und|oder) \d{1,3}$/i;

/** "am 3. Oktober", "die 21. Sitzung", "1. FC". */
export function isOrdinal(behind: string, next: string): boolean {
  if (!/(?<![\p{L}\p{N}.,:])\d{1,3}$/u.test(behind) || next === "") return false;
  const following = next.toLowerCase();
  if (months.test(following) || counted.test(following)) return true;
  return before.test(behind) && !openers.has(following);
}
