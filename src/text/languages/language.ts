import type { Span } from "../span.ts";
import type { Word } from "../words.ts";
import type { PlainSpeech } from "./plain-speech.ts";
import type { Stops } from "./stops.ts";

/** What the rest of the room asks of a language. One folder each; `languageOf` finds them by their tag. */
export type Language = {
  /** BCP 47 primary tag in lower case. */
  readonly tag: string;
  /** Words that say nothing about what a text is about, folded as tokens are: lower case, no accents. */
  readonly stopWords: ReadonlySet<string>;
  /** Of a folded word. */
  readonly stem: (word: string) => string;
  /** What is written onto the beginning of a word without being part of it: "l’", "qu’". Folded. */
  readonly elision?: RegExp;
  /** Stems of words of all news, whatever it is about. */
  readonly anyNews: ReadonlySet<string>;
  readonly sentences: SentenceRules;
  /** Guillemets that stand one way only in this language, whatever is around them. */
  readonly guillemets?: { readonly opening: string; readonly closing: string };
  /** A passage begins so that leans on one which the reader will not see, or that speaks for its writer. */
  readonly leaning: RegExp;
  readonly firstPerson: RegExp;
  /** The sentence without what only ties or adds, where what is left is a sentence and says the same. */
  readonly mainClause?: (text: string, sentence: Span) => Span;
  readonly furniture: FurnitureRules;
  /** Enough to see that a line has a verb; where not every verb is known, only the commonest. */
  readonly looksLikeVerb: (word: Word) => boolean;
  /** Whether a sentence without a known verb has none. */
  readonly knowsVerbs: boolean;
  /** Reduced rules for who says what. A language with a grammar of its own has none (English: `../speakers.ts`). */
  readonly speech?: PlainSpeech;
};

/** Where sentences end. All words in lower case, without their stop, accents kept. */
export type SentenceRules = Stops & {
  /** Abbreviations that lead on to what follows. One with capitals is meant in that spelling only: "M" Dupont. */
  readonly leading: ReadonlySet<string>;
  /** Abbreviations that may stand in the middle of a sentence as well as at its end. */
  readonly either: ReadonlySet<string>;
  /** Words no sentence ends with. */
  readonly neverLast: ReadonlySet<string>;
  /** Words that usually begin a sentence, where an abbreviation leaves it open whether one has ended. */
  readonly openers: ReadonlySet<string>;
  /** Whether a number before a stop only counts: "am 3. Oktober". Given what stands before the stop, and the next word. */
  readonly isOrdinal?: (behind: string, next: string) => boolean;
  /** Whether a word brings in who spoke, behind a quotation that ends in a stop of its own. */
  readonly isSpeechVerb: (word: string) => boolean;
};

export type FurnitureRules = {
  /** How sure the wording makes it that a line is a site's furniture. */
  readonly wording: (line: string) => "surely" | "likely" | undefined;
  /** Whether a line begins the part after the article. */
  readonly opensTail: (line: string) => boolean;
};
