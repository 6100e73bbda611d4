import { tokensOf } from "../tokens.ts";
import { phraseKeys } from "./phrase.ts";
import { askedText, type Clause, isRun, mostWords, type SearchRequest } from "./request.ts";
import { fieldKey, keysOf, pairKey, pairNumber } from "./term-keys.ts";

/** A word somebody looks for: the terms it may stand under, and how often they named it. */
export type AskedWord = {
  readonly word: string;
  readonly keys: readonly string[];
  readonly count: number;
  /** Where it stands in the text that was typed, counted in words. */
  readonly places: readonly number[];
};

/** More words are not looked for side by side. */
const mostPaired = 12;

/** The words that tell something; where none does, all of them. */
export function askedWords(text: string): AskedWord[] {
  const tokens = tokensOf(text).slice(0, mostWords);
  const told = wordsWith(tokens, (word) => keysOf(word).flatMap(({ key, isTelling }) => (isTelling ? [key] : [])));
  return told.length > 0 ? told : wordsWith(tokens, (word) => keysOf(word).map(({ key }) => key));
}

function wordsWith(tokens: readonly { word: string }[], keysFor: (word: string) => string[]): AskedWord[] {
  const found = new Map<string, { word: string; keys: string[]; count: number; places: number[] }>();
  tokens.forEach(({ word }, place) => {
    const keys = keysFor(word);
    if (keys.length === 0) return;
    const name = keys.join(" ");
    const asked = found.get(name) ?? { word, keys, count: 0, places: [] };
    found.set(name, asked);
    asked.count += 1;
    asked.places.push(place);
  });
  return [...found.values()];
}

/** Every term whose postings a request needs. */
export function keysAsked(request: SearchRequest): string[] {
  const ranking = wordsRankedBy(request);
  const run = isRun(request.words) ? phraseKeys(request.words) : [];
  const clauses = [...request.must, ...request.mustNot].flatMap(clauseKeys);
  const pairs = pairsAsked(ranking).map(({ key }) => key);
  return [...new Set([...ranking.flatMap(({ keys }) => keys), ...run, ...clauses, ...pairs])];
}

/** The words that articles are ranked by. */
export function wordsRankedBy(request: SearchRequest): AskedWord[] {
  return askedWords(askedText(request));
}

/** Two words that were typed side by side, by their places among the words. */
export type AskedPair = { readonly key: string; readonly first: number; readonly second: number };

/** The pairs among few words; in a long question it matters less what stands beside what. */
export function pairsAsked(words: readonly AskedWord[]): AskedPair[] {
  if (words.length > mostPaired) return [];
  const at = new Map(words.flatMap(({ places }, index) => places.map((place) => [place, index] as const)));
  return [...at].flatMap(([place, first]) => {
    const second = at.get(place + 1);
    if (second === undefined) return [];
    return [{ key: pairKey(pairNumber(words[first]?.word ?? "", words[second]?.word ?? "")), first, second }];
  });
}

function clauseKeys(clause: Clause): string[] {
  switch (clause.kind) {
    case "field":
      return [fieldKey(clause.field, clause.value)];
    case "phrase":
      return phraseKeys(clause.text);
    case "words":
    case "title":
      return askedWords(clause.text).flatMap(({ keys }) => keys);
    case "all":
    case "any":
      return clause.clauses.flatMap(clauseKeys);
    case "not":
      return clauseKeys(clause.clause);
  }
}
