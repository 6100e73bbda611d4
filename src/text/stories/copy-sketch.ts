import type { Language } from "../languages/language.ts";
import { paragraphsOf } from "../paragraphs.ts";
import { sentencesOf } from "../sentences.ts";
import { type Token, tokensOf } from "../tokens.ts";
import { hash32 } from "./hash.ts";

/** What copies of a text share, in numbers. */
export type CopySketch = {
  /** Words of the text, as far as it was read. */
  readonly words: number;
  /** The smallest hashes of three words in a row: what a syndicated copy keeps. */
  readonly shingles: readonly number[];
  /** Hashes of eight function words in a row: what a spinner of words leaves standing. */
  readonly grams: readonly number[];
  /** Hashes of two names or figures in a row, likewise. */
  readonly names: readonly number[];
  /** Words of each sentence, likewise. */
  readonly lengths: readonly number[];
};

const [shingleLength, gramLength, nameLength] = [3, 8, 2];
/** Of many hashes the smallest stand for all (bottom-k sketch). */
const [mostShingles, mostGrams, mostNames, mostSentences] = [256, 320, 160, 80];
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
    shingles: smallest(runs(words, shingleLength), mostShingles),
    grams: smallest(runs(functionWords, gramLength), mostGrams),
    names: smallest(runs(names, nameLength), mostNames),
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

function smallest(hashes: ReadonlySet<number>, most: number): number[] {
  return [...hashes].sort((a, b) => a - b).slice(0, most);
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
