import { languages } from "../languages/language-of.ts";
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

/**
 * The words that tell something, in whichever language. In one in which none does, "the who", they are looked for as they
 * stand, too.
 */
export function askedWords(text: string): AskedWord[] {
  const tokens = tokensOf(text).slice(0, mostWords);
  const byWord = new Map(tokens.map(({ word }) => [word, keysOf(word)]));
  const telling = wordsWith(tokens, (word) =>
    (byWord.get(word) ?? []).flatMap(({ key, isTelling }) => (isTelling ? [key] : [])),
  );
  const says = (language: number) => [...byWord.values()].some((keys) => keys[language]?.isTelling === true);
  const silent = [...languages.keys()].filter((language) => !says(language));
  const bare = wordsWith(tokens, (word) => silent.flatMap((language) => byWord.get(word)?.[language]?.key ?? []));
  return [...telling, ...bare.map((word) => ({ ...word, places: [] }))];
}

function wordsWith(tokens: readonly { word: string }[], keysFor: (word: string) => string[]): AskedWord[] {
  const found = new Map<string, { word: string; keys: string[]; count: number; places: number[] }>();
  tokens.forEach(({ word }, place) => {
    const keys = keysFor(word);
    if (keys.length === 0) return;
    const name = keys.join(" ");
    const asked = found.get(name) ?? { word, keys: [...new Set(keys)], count: 0, places: [] };
    found.set(name, asked);
    asked.count += 1;
    asked.places.push(place);
  });
  return [...found.values()];
}

/** For each word of a text that must be there the terms that it may stand under. */
export function requiredWords(text: string): string[][] {
  const words = new Set(
    tokensOf(text)
      .slice(0, mostWords)
      .map(({ word }) => word),
  );
  return [...words].map((word) => [...new Set(keysOf(word).map(({ key }) => key))]);
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
      return requiredWords(clause.text).flat();
    case "all":
    case "any":
      return clause.clauses.flatMap(clauseKeys);
    case "not":
      return clauseKeys(clause.clause);
  }
}
