import { english } from "./languages/en/english.ts";
import type { Language } from "./languages/language.ts";

/** Longer runs of letters are no words; stemming them would only cost time. */
const longestWord = 40;

/** A word or a number of the text, folded for comparing: lower case, no accents, no possessive. */
export type Token = { readonly word: string; readonly start: number; readonly end: number };

/** Every word and number, in order. */
export function tokensOf(text: string): Token[] {
  const found = text.matchAll(/\p{N}+(?:[.,]\p{N}+)*|[\p{L}\p{N}\p{M}]+(?:['’][\p{L}\p{M}]+)*/gu);
  return [...found].map(({ 0: word, index }) => ({ word: foldedWord(word), start: index, end: index + word.length }));
}

/** The stems of the words that say what a text is about, in order and as often as they occur. */
export function termsOf(text: string, language: Language = english): string[] {
  return tokensOf(text)
    .filter(({ word }) => isTelling(word, language))
    .map(({ word }) => stemOf(word, language));
}

export function isTelling(word: string, language: Language = english): boolean {
  const bare = bareWord(word, language);
  return (bare.length > 1 || /\p{N}|\p{Lo}/u.test(bare)) && !language.stopWords.has(bare);
}

export function stemOf(word: string, language: Language = english): string {
  const bare = bareWord(word, language);
  return bare.length > longestWord || !/^[a-z]/.test(bare) ? bare.slice(0, longestWord) : language.stem(bare);
}

function bareWord(word: string, { elision }: Language): string {
  return elision !== undefined && word.includes("'") ? word.replace(elision, "") : word;
}

function foldedWord(word: string): string {
  // Most words are as plain as that, and every text is read word by word.
  if (/^[\da-z]+$/.test(word)) return word;
  return word.normalize("NFKD").replace(/\p{M}/gu, "").replace(/’/g, "'").toLowerCase().replace(/'s$/, "");
}
