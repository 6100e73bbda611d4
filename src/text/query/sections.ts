import type { Language } from "../languages/language.ts";
import { stemOf, tokensOf } from "../tokens.ts";

/** A stretch of words to look in: which stands where. */
export type Section = {
  readonly source: string;
  /** In order: the word as it is compared, and where it stands. */
  readonly words: readonly string[];
  readonly starts: readonly number[];
  readonly ends: readonly number[];
  /** Numbers of the words, by word. */
  readonly places: ReadonlyMap<string, readonly number[]>;
};

/** The stems of a text, by the rules of its language. */
export function stemsIn(text: string, language: Language, known: Map<string, string>): Section {
  return sectionOf(text, (word) => {
    const stem = known.get(word) ?? stemOf(word, language);
    known.set(word, stem);
    return stem;
  });
}

/** The words of a name, which no language bends. */
export function wordsIn(name: string): Section {
  return sectionOf(name, (word) => word);
}

function sectionOf(source: string, keyOf: (word: string) => string): Section {
  const tokens = tokensOf(source).filter(({ word }) => word !== "");
  const words = tokens.map(({ word }) => keyOf(word));
  const places = new Map<string, number[]>();
  words.forEach((word, place) => {
    const known = places.get(word);
    if (known === undefined) places.set(word, [place]);
    else known.push(place);
  });
  return { source, words, starts: tokens.map(({ start }) => start), ends: tokens.map(({ end }) => end), places };
}
