import type { Language } from "../languages/language.ts";
import { languages } from "../languages/language-of.ts";
import { isTelling, stemOf, tokensOf } from "../tokens.ts";

/** What an article can be asked for besides its words. */
export type SearchField = "source" | "lang" | "speaker";

/** Longer values of fields are cut. Characters. */
const longestValue = 100;
/** Pairs of words share so many terms: enough that a few pairs in a row tell an article from all others. */
export const pairTerms = 16_384;

/**
 * The term that a word of an article in this language is indexed by: its stem, marked with the language unless that is
 * English; a word that tells nothing as it stands.
 */
export function termKey(word: string, language: Language): string {
  if (!isTelling(word, language)) return sortable(`-${word.slice(0, 40)}`);
  const stem = sortable(stemOf(word, language));
  return languages.includes(language) && language.tag !== "en" ? `${language.tag}:${stem}` : stem;
}

/** Terms are sorted here by UTF-16 and elsewhere by UTF-8: letters on which these differ are written by their numbers. */
function sortable(key: string): string {
  return /[\ud800-\uffff]/.test(key) ? Array.from(key, (sign) => sign.codePointAt(0)?.toString(36)).join(".") : key;
}

/** A word as an article in one of the languages would be found by it. */
export type KeyIn = { readonly key: string; readonly isTelling: boolean };

/** The terms that a word is looked for by, one for each language, since nobody says which they type in. */
export function keysOf(word: string): KeyIn[] {
  return languages.map((language) => ({ key: termKey(word, language), isTelling: isTelling(word, language) }));
}

/** The number of the term that two words side by side are indexed by, in [0, pairTerms). */
export function pairNumber(first: string, second: string): number {
  let mixed = 0x811c9dc5;
  const mix = (code: number) => {
    mixed = Math.imul(mixed ^ code, 0x01000193);
  };
  for (let at = 0; at < first.length && at < 40; at++) mix(first.charCodeAt(at));
  mix(32);
  for (let at = 0; at < second.length && at < 40; at++) mix(second.charCodeAt(at));
  return ((mixed ^ (mixed >>> 15)) >>> 0) % pairTerms;
}

export function pairKey(number: number): string {
  return `+${number.toString(36)}`;
}

/** The term of a field's value. */
export function fieldKey(field: SearchField, value: string): string {
  return `@${field}:${foldedValue(value).slice(0, longestValue)}`;
}

/** Whether a term's postings are articles alone, without what it counts for in them: pairs and fields. */
export function isBare(key: string): boolean {
  return key.startsWith("+") || key.startsWith("@");
}

/** Whether an article in one of these languages may have a term: some terms are of one language only. */
export function isAmong(languages: ReadonlySet<string>): (key: string) => boolean {
  return (key) => key[2] !== ":" || languages.has(key.slice(0, 2));
}

/** The words of a value, folded as the words of articles are. */
export function foldedValue(value: string): string {
  return tokensOf(value.slice(0, 4 * longestValue))
    .map(({ word }) => word)
    .join(" ");
}
