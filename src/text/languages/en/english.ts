import { stemmer } from "stemmer";
import { isSpeechVerb } from "../../speech-verbs.ts";
import { looksLikeVerb } from "../../words.ts";
import type { Language } from "../language.ts";
import { stopsWith } from "../stops.ts";
import { wordSet } from "../word-set.ts";
import { eitherAbbreviations, leadingAbbreviations, neverLast, openers } from "./abbreviations.ts";
import { furnitureWording, opensTail } from "./furniture-lines.ts";
import { mainClause } from "./main-clause.ts";
import { stopWords } from "./stop-words.ts";

export const english: Language = {
  tag: "en",
  stopWords,
  stem: stemmer,
  anyNews: wordSet(
    `say report year day week month time people man woman new first last two three report accord news state offici today
    monday tuesday wednesday thursday friday saturday sunday januari februari march april june juli august septemb octob
    novemb decemb world countri citi nation govern presid minist announc million percent photo updat copyright associ
    press`,
  ),
  sentences: {
    ...stopsWith(`["”’'»›)\\]]`),
    leading: leadingAbbreviations,
    either: eitherAbbreviations,
    neverLast,
    openers,
    isSpeechVerb,
  },
  leaning:
    /^(?:he|she|it|they|this|that|these|those|his|her|their|its|but|and|so|or|yet|also|then|there|however|meanwhile|instead|such|both|nor|still|thus|therefore|moreover|another|others|neither|as for|in turn|in response|by contrast|for example|for instance|in addition|on the other hand|that’s|it’s|he’s|she’s|they’re)\b/i,
  firstPerson: /^(?:my|our)\b|^[^“"‘]*\b(?:i|we)\b/i,
  mainClause,
  furniture: { wording: furnitureWording, opensTail },
  looksLikeVerb,
  knowsVerbs: true,
};
