import type { Language } from "../languages/language.ts";
import { paragraphsOf } from "../paragraphs.ts";
import { sentencesOf } from "../sentences.ts";
import { type Token, tokensOf } from "../tokens.ts";
import { hash32 } from "./hash.ts";
import { packed, smallest } from "./packed-hashes.ts";

/** What copies of a text share. Hashes are packed as text; where there are many, the smallest stand for all. */
export type CopySketch = {
  /** Words of the text, as far as it was read. */
  readonly words: number;
  /** Hashes of three words in a row: what a syndicated copy keeps. */
  readonly shingles: string;
  /** Hashes of eight function words in a row: what a spinner of words leaves standing. */
  readonly grams: string;
  /** Hashes of two names or figures in a row, likewise. */
  readonly names: string;
  /** Words of each sentence, likewise. */
  readonly lengths: readonly number[];
};

const [shingleLength, gramLength, nameLength] = [3, 8, 2];
export const mostGrams = 200;
const [mostShingles, mostNames, mostSentences] = [200, 100, 60];
/** Characters that are read. */
const reach = 12_000;

export function copySketch(text: string, language: Language): CopySketch {
  const beginning = text.slice(0, reach);
  const tokens = tokensOf(beginning);
  const words = tokens.map(({ word }) => word);
  const functionWords = words.filter((word) => language.stopWords.has(word));
  const names = tokens.filter((token) => isNameOrFigure(beginning, token)).map(({ word }) => word);
  return {
    words: words.length,
    shingles: packed(smallest(runs(words, shingleLength), mostShingles)),
    grams: packed(smallest(runs(functionWords, gramLength), mostGrams)),
    names: packed(smallest(runs(names, nameLength), mostNames)),
    lengths: sentenceLengths(beginning, tokens, language),
  };
}

function isNameOrFigure(text: string, { start }: Token): boolean {
  return /[\p{Lu}\p{N}]/u.test(text[start] ?? "");
}

function runs(words: readonly string[], length: number): Set<number> {
  const found = new Set<number>();
  for (let at = 0; at + length <= words.length; at++) found.add(hash32(words.slice(at, at + length).join(" ")));
  return found;
}

function sentenceLengths(text: string, tokens: readonly Token[], language: Language): number[] {
  const lengths: number[] = [];
  let at = 0;
  for (const paragraph of paragraphsOf(text)) {
    for (const { end } of sentencesOf(text, paragraph, language)) {
      const before = at;
      while ((tokens[at]?.start ?? Number.POSITIVE_INFINITY) < end) at += 1;
      if (at > before) lengths.push(at - before);
      if (lengths.length === mostSentences) return lengths;
    }
  }
  return lengths;
}
