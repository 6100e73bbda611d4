import { wordSet } from "../word-set.ts";

/** German words that say nothing about what a text is about; folded. */
export const stopWords = wordSet(
  `ab aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes auch auf aus ausserdem
  außerdem bei beim bereits bevor bis bisher bin bist da dabei dadurch dafur dagegen daher damit danach dann daran darauf
  darin daruber darum das dass dasselbe davon davor dazu dein deine dem demnach den denen denn dennoch der deren derer
  derselbe derzeit des deshalb dessen dich die dies diese dieselbe diesem diesen dieser dieses dir doch dort du durch
  durfe durfen eben ein eine einem einen einer eines einige einigen einiger einmal er erst es etwa etwas euch euer fast
  fur gab ganz gar gegen geht gewesen gibt habe haben hat hatte hatten hatten hier hin hinter ich ihm ihn ihnen ihr ihre
  ihrem ihren ihrer ihres im immer in indem ins ist ja je jede jedem jeden jeder jedes jedoch jene jener jetzt kann kein
  keine keinem keinen keiner konne konnen konnte konnten laut lassen lasst man manche mehr mein meine mich mir mit muss
  musse mussen musste mussten nach nachdem neben nein nicht nichts noch nun nur ob oder ohne rund sagt sagte schon sehr
  sei seien sein seine seinem seinen seiner seines seit seitdem selbst sich sie sind so sogar solche solchen soll solle
  sollen sollte sollten sondern sonst sowie statt trotz uber um und uns unser unsere unter viel viele vielen vom von vor
  wahrend war ware waren waren warum was weder wegen weil weiter weitere weiteren weiterhin welche welchem welchen
  welcher welches wenig wenn wer werde werden weshalb wie wieder wird wir wo wobei wohl wolle wollen wollte wollten worden
  wurde wurden wurde wurden zu zudem zufolge zum zur zuletzt zuvor zwar zwischen gegenuber hieß hiess mitteilte`,
);
