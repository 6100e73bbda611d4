import { wordSet } from "../word-set.ts";

/** Spanish words that say nothing about what a text is about; folded. */
export const stopWords = wordSet(
  `a acerca actualmente ademas ahi ahora al algo algun alguna algunas alguno algunos alli ambos ante antes apenas aquel
  aquella aquellas aquello aquellos aqui asi aun aunque ayer bajo bastante bien cada casi cerca como con contra cual cuales
  cuando cuanto cuyo cuya da dado dan de debe deben debido del dentro desde despues dice dicen dicha dicho dijo donde dos
  durante e el ella ellas ello ellos embargo en encima entonces entre era eran es esa esas ese eso esos esta estaba
  estaban estan estar estara estas este esto estos estuvo fue fueron fuera gran ha haber habia habian habra hace hacer
  hacia han hasta hay he hoy hubo incluso junto la las le les lo los luego mas me mediante mejor menos mi mientras mis
  misma mismas mismo mismos mucha muchas mucho muchos muy nada nadie ni ningun ninguna no nos nosotros nuestra nuestro
  nunca o os otra otras otro otros para parte pero poco podra podria por porque posible pues puede pueden que quien
  quienes se sea sean segun ser sera seran seria si sido siempre siendo sigue sin sino sobre sola solo son su sus tal
  tambien tampoco tan tanto te tenia tendra tener tiene tienen toda todas todavia todo todos tras tres tu tus tuvo un una
  unas uno unos usted va van varias varios ver vez y ya yo`,
);
