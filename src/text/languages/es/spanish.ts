import { stemmer } from "@orama/stemmers/spanish";
import { furnitureBesideEnglish } from "../furniture-wording.ts";
import type { Language } from "../language.ts";
import { stopsWith } from "../stops.ts";
import { wordSet } from "../word-set.ts";
import { either, leading, openers } from "./abbreviations.ts";
import * as furniture from "./furniture-lines.ts";
import { speech } from "./speech.ts";
import { stopWords } from "./stop-words.ts";

const verbs = wordSet(
  `es son era eran fue fueron será serán sería ha han había habían habrá hay está están estaba estaban estará tiene tienen
  tenía tuvo puede pueden podrá debe deben va van hace hizo dice dijo anunció explicó afirmó pidió aseguró`,
);

export const spanish: Language = {
  tag: "es",
  stopWords,
  stem: stemmer,
  anyNews: new Set(
    `decir anunciar ano dia semana mes tiempo gente hombre mujer nuevo nueva primero ultimo dos tres pais ciudad mundo
    estado lunes martes miercoles jueves viernes sabado domingo enero febrero marzo abril mayo junio julio agosto
    septiembre octubre noviembre diciembre gobierno presidente ministro millones ciento foto euros`
      .split(/\s+/)
      .map(stemmer),
  ),
  sentences: {
    ...stopsWith(`["”’'»›)\\]]`),
    leading,
    either,
    neverLast: new Set(),
    openers,
    isSpeechVerb: () => false,
  },
  guillemets: { opening: "«‹", closing: "»›" },
  leaning:
    /^[«“"\s]*(?:él|ella|ellos|ellas|esto|eso|este|esta|estos|estas|ese|esa|esos|esas|pero|y|o|sino|además|también|así|entonces|luego|sin embargo|no obstante|por ello|por eso|por su parte|en cambio|por ejemplo|su|sus|ambos|ambas|aquel|aquella|allí)(?![\p{L}])/iu,
  firstPerson: /^(?:yo|nosotros|mi|mis|nuestro|nuestra|nuestros|nuestras)(?![\p{L}])/iu,
  furniture: furnitureBesideEnglish(furniture),
  looksLikeVerb: ({ folded }) => verbs.has(folded),
  knowsVerbs: false,
  speech,
};
