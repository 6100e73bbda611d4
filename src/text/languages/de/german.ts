import { stemmer } from "@orama/stemmers/german";
import { furnitureBesideEnglish } from "../furniture-wording.ts";
import type { Language } from "../language.ts";
import { stopsWith } from "../stops.ts";
import { wordSet } from "../word-set.ts";
import { either, isOrdinal, leading, openers } from "./abbreviations.ts";
import * as furniture from "./furniture-lines.ts";
import { speech } from "./speech.ts";
import { stopWords } from "./stop-words.ts";

const verbs = wordSet(
  `ist sind war waren wird werden wurde wurden worden hat haben hatte hatten habe hätte hätten sei seien wäre wären kann
  können konnte könnte soll sollen sollte muss müssen musste will wollen wollte darf dürfen gibt gab geht ging kommt kam
  kamen steht stand standen liegt lag bleibt blieb stieg sank fiel hält hielt lässt ließ macht machte nahm zeigte fand
  forderte erklärte sagte sagt teilte kündigte`,
);

export const german: Language = {
  tag: "de",
  stopWords,
  stem: stemmer,
  anyNews: new Set(
    `sagen bericht jahr tag woche monat zeit menschen mann frau neu erste letzte zwei drei staat heute gestern montag
    dienstag mittwoch donnerstag freitag samstag sonntag januar februar marz april juni juli august september oktober
    november dezember welt land stadt regierung prasident minister million prozent foto angaben euro`
      .split(/\s+/)
      .map(stemmer),
  ),
  sentences: {
    ...stopsWith(`["”’'»›“‘«‹)\\]]`),
    leading,
    either,
    neverLast: new Set(),
    openers,
    isOrdinal,
    isSpeechVerb: () => false,
  },
  leaning:
    /^[«»„“"\s]*(?:er|sie|es|dies(?:e[rsmn]?)?|das(?= (?:ist|war|sei|wäre|hat|habe|kann|wird|teilte|sagte|gab|geht|berichtete|bestätigte)\b)|dabei|dafür|dagegen|damit|danach|daran|darauf|davon|dazu|aber|und|oder|doch|denn|auch|zudem|außerdem|allerdings|jedoch|hingegen|deshalb|daher|so|sein|seine[rnms]?|ihre?[rnms]?|dort|dann|beide|trotzdem|zum beispiel|im gegenzug)(?![\p{L}])/iu,
  firstPerson: /^(?:ich|wir|mein|meine|unser|unsere)(?![\p{L}])/iu,
  furniture: furnitureBesideEnglish(furniture),
  looksLikeVerb: ({ folded }) => verbs.has(folded),
  knowsVerbs: false,
  speech,
};
