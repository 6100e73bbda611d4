import { tokensOf } from "../tokens.ts";
import { articlesWithAll, type Part } from "./part.ts";
import { mostWords } from "./request.ts";
import { keysOf, pairKey, pairNumber } from "./term-keys.ts";

/** Every term that a phrase is looked up by: its words and the pairs that they make. */
export function phraseKeys(text: string): string[] {
  return [...new Set(phraseTerms(text).flat())];
}

/**
 * The articles in which a phrase may stand: they have its telling words, and a term for each pair of words. Few others
 * have; whether it stands there their texts tell.
 */
export function mayHoldPhrase(part: Part, text: string): number[] {
  return articlesWithAll(part, phraseTerms(text));
}

/** Of each group one term stands in whatever holds the phrase. */
export function phraseTerms(text: string): string[][] {
  const words = wordsOf(text);
  return [...pairsOf(words).map((key) => [key]), ...tellingFirst(words).map(keys)];
}

/** Where words follow one another among these, as the numbers of the first and the last. */
export function phraseAt(
  tokens: readonly { readonly word: string }[],
  words: readonly string[],
): { readonly first: number; readonly last: number } | undefined {
  if (words.length === 0) return undefined;
  for (let first = 0; first + words.length <= tokens.length; first++) {
    if (words.every((word, index) => tokens[first + index]?.word === word))
      return { first, last: first + words.length - 1 };
  }
  return undefined;
}

function wordsOf(text: string): string[] {
  return tokensOf(text)
    .slice(0, mostWords)
    .map(({ word }) => word);
}

/** Words that tell nothing are looked up only where there is nothing else: they stand everywhere. */
function tellingFirst(words: readonly string[]): string[] {
  const telling = words.filter((word) => keysOf(word).every(({ isTelling }) => isTelling));
  return [...new Set(telling.length > 0 || words.length > 1 ? telling : words)];
}

function keys(word: string): string[] {
  return [...new Set(keysOf(word).map(({ key }) => key))];
}

function pairsOf(words: readonly string[]): string[] {
  return words.slice(1).map((word, index) => pairKey(pairNumber(words[index] ?? "", word)));
}
