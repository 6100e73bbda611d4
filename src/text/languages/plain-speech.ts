/** Words by which a language says plainly whose words a quotation is. All in lower case, accents kept. */
export type PlainSpeech = {
  /** Verbs of one word: "sagte", "dijo". */
  readonly verbs: ReadonlySet<string>;
  /** Verbs of two: "a déclaré", "ha dicho". */
  readonly auxiliaries: ReadonlySet<string>;
  readonly participles: ReadonlySet<string>;
  /** Behind a quotation: "so", "selon", "según". */
  readonly sources: ReadonlySet<string>;
  /** What may stand between the verb and whoever speaks: "mardi", "am Montag", "également". */
  readonly fillers: ReadonlySet<string>;
  readonly articles: ReadonlySet<string>;
  /** Whether an article before a noun shows another case than a subject's: "der Bürgermeisterin". */
  readonly isOblique?: (article: string, noun: string) => boolean;
  readonly pronouns: ReadonlySet<string>;
  /** Behind one of these a name only says which one is meant: "le maire de Saint-Aubin". */
  readonly prepositions: ReadonlySet<string>;
  readonly conjunctions: ReadonlySet<string>;
  /** Takes back what is said: "nicht", "jamais"; or hands it on: "habe", "aurait". */
  readonly denials: ReadonlySet<string>;
  /** Forms of address: "Frau", "Mme", "Sr.". */
  readonly address: ReadonlySet<string>;
  /** Inside a name: "von", "de la". */
  readonly particles: ReadonlySet<string>;
  /** What somebody can be. */
  readonly role: RegExp;
  /** Capitalised words that are part of no name: days, months, kinds of places and of companies. */
  readonly noName: RegExp;
  /** Whether a word with a capital begins no name: an opener ("Mais"), a genitive without apostrophe ("Vogts Büro"). */
  readonly isNoFirst: (word: string) => boolean;
  /** A name's most parts, particles not counted. Where every noun has a capital, more than two are no name for sure. */
  readonly mostParts: number;
};
