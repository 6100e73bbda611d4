import { stemmer } from "@orama/stemmers/french";
import { furnitureBesideEnglish } from "../furniture-wording.ts";
import type { Language } from "../language.ts";
import { stopsWith } from "../stops.ts";
import { wordSet } from "../word-set.ts";
import { either, leading, openers } from "./abbreviations.ts";
import * as furniture from "./furniture-lines.ts";
import { speech } from "./speech.ts";
import { stopWords } from "./stop-words.ts";

const verbs = wordSet(
  `est sont était étaient sera seront serait a ont avait avaient aura auront aurait fut furent peut peuvent pouvait doit
  doivent devait va vont fait font veut veulent dit disent annonce annoncé déclaré s'est c'est n'est n'a qu'il qu'elle`,
);

export const french: Language = {
  tag: "fr",
  stopWords,
  stem: stemmer,
  elision: /^(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu|quoiqu)'(?=.)/,
  anyNews: new Set(
    `dire declarer annoncer an annee jour semaine mois temps gens homme femme nouveau nouvelle premier dernier deux trois
    pays ville monde etat lundi mardi mercredi jeudi vendredi samedi dimanche janvier fevrier mars avril mai juin juillet
    aout septembre octobre novembre decembre gouvernement president ministre million pourcent photo euro hier`
      .split(/\s+/)
      .map(stemmer),
  ),
  sentences: {
    ...stopsWith(`(?:["”’')\\]]|[ \\u00a0\\u202f\\u2009]?[»›])`),
    leading,
    either,
    neverLast: new Set(),
    openers,
    isSpeechVerb: () => false,
  },
  guillemets: { opening: "«‹", closing: "»›" },
  leaning:
    /^[«“"\s]*(?:il|elle|ils|elles|ce|cet|cette|ces|cela|ça|c['’]est|mais|et|ou|or|donc|car|aussi|alors|puis|ainsi|pourtant|cependant|toutefois|en revanche|par ailleurs|de plus|en outre|par exemple|son|sa|ses|leur|leurs|celui-ci|celle-ci|d['’]où|y)(?![\p{L}])/iu,
  firstPerson: /^(?:je|j['’]|nous|mon|ma|mes|notre|nos)(?![\p{L}])/iu,
  furniture: furnitureBesideEnglish(furniture),
  looksLikeVerb: ({ folded }) => verbs.has(folded),
  knowsVerbs: false,
  speech,
};
