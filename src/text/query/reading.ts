import type { Language } from "../languages/language.ts";
import { isTelling, stemOf, tokensOf } from "../tokens.ts";
import type { Query, QueryField } from "./query.ts";

/** A query by the rules of one language: every word as it is compared, and without those that say nothing there. */
export type Reading =
  | Run
  | { readonly kind: "not"; readonly of: Reading }
  | { readonly kind: "and"; readonly parts: readonly Reading[] }
  | { readonly kind: "or"; readonly parts: readonly Reading[] }
  | { readonly kind: "title" | "source" | "speaker"; readonly of: Reading }
  | { readonly kind: "lang"; readonly of: Reading };

/** Words that must stand one behind the other. */
export type Run = {
  readonly kind: "run";
  readonly words: readonly string[];
  /** An abbreviation that is another word when it is not written in capitals: WHO, IT, US. */
  readonly isCapital: boolean;
  readonly query: Query;
};

export function readIn(query: Query, language: Language): Reading {
  const rules = { language, whole: query };
  const telling = read(query, { ...rules, isBareKept: false });
  // A query of nothing but stop words means them.
  if (telling === undefined || isNegativeReading(telling)) {
    return read(query, { ...rules, isBareKept: true }) ?? { kind: "or", parts: [] };
  }
  return telling;
}

type Rules = {
  readonly language: Language;
  readonly whole: Query;
  readonly isBareKept: boolean;
  readonly within?: QueryField;
};

/** `undefined` where only words are in it that say nothing. */
function read(query: Query, rules: Rules): Reading | undefined {
  switch (query.kind) {
    case "word":
    case "phrase":
      return runOf(query, rules);
    case "not": {
      const of = read(query.of, rules);
      return of && { kind: "not", of };
    }
    case "field": {
      const of = read(query.of, { ...rules, within: query.field });
      return of && { kind: query.field, of };
    }
    default: {
      const parts = query.parts.flatMap((part) => read(part, rules) ?? []);
      return parts.length > 1 ? { kind: query.kind, parts } : parts[0];
    }
  }
}

function runOf(query: Query & { kind: "word" | "phrase" }, rules: Rules): Run | undefined {
  const { language, within, whole, isBareKept } = rules;
  if (within === "lang") return { kind: "run", words: [query.text], isCapital: false, query };
  const words = tokensOf(query.text)
    .map(({ word }) => word)
    .filter((word) => word !== "");
  if (within === "source" || within === "speaker") return { kind: "run", words, isCapital: false, query };
  const isBare = query.kind === "word" && !words.some((word) => isTelling(word, language));
  const isCapital = isBare && isAcronym(query.text) && !isShouted(whole);
  if (isBare && !isBareKept && !isCapital) return undefined;
  return { kind: "run", words: words.map((word) => stemOf(word, language)), isCapital, query };
}

function isAcronym(text: string): boolean {
  return /^\p{Lu}{2,}$/u.test(text);
}

/** Three words in capitals and none that is not: nothing can be told from capitals. */
function isShouted(query: Query): boolean {
  const words = wordsOf(query).filter((word) => /\p{L}/u.test(word));
  return words.length > 2 && words.every((word) => word === word.toUpperCase());
}

function wordsOf(query: Query): readonly string[] {
  if (query.kind === "word" || query.kind === "phrase") return query.text.split(" ");
  if (query.kind === "not" || query.kind === "field") return wordsOf(query.of);
  return query.parts.flatMap(wordsOf);
}

function isNegativeReading(reading: Reading): boolean {
  if (reading.kind === "run") return false;
  if (reading.kind === "not") return true;
  if (reading.kind === "and") return reading.parts.every(isNegativeReading);
  if (reading.kind === "or") return reading.parts.some(isNegativeReading);
  return isNegativeReading(reading.of);
}
