import { type AskedWord, pairsAsked, wordsRankedBy } from "./asked-words.ts";
import { type Best, bestOf, type Scored } from "./best.ts";
import { allowedBy } from "./clauses.ts";
import { articlesWith, type Part } from "./part.ts";
import { mayHoldPhrase } from "./phrase.ts";
import { addScores, mostImpact, type Tally } from "./postings.ts";
import { isRun, type SearchRequest } from "./request.ts";

/** How many articles there are, and in how many a term stands. */
export type Counts = { readonly articles: number; readonly of: (key: string) => number };

/** Where all of a longer text stands just so: more than any words can count for. */
export const standsSo = 10_000;
/** How much two words count for that stand side by side, in words as rare as the commoner of them. */
const besideWeight = 0.3;

type Weighted = AskedWord & { readonly weight: number; readonly rarity: number };

/** The best `most` articles of all parts, best first; of the same score the newest. */
export function ranked(request: SearchRequest, parts: readonly Part[], counts: Counts, most: number): Scored[] {
  const words = wordsRankedBy(request).map((word) => weighted(word, counts));
  const best = bestOf(most);
  const tallies: Tally[] = [];
  for (let index = parts.length - 1; index >= 0; index--) {
    const part = parts[index];
    if (part !== undefined) tallies[index] = offerPart(best, index, part, request, words);
  }
  return withNeighbours(best.taken(), parts, tallies, words);
}

function weighted(word: AskedWord, { articles, of }: Counts): Weighted {
  const holding = word.keys.reduce((sum, key) => sum + of(key), 0);
  const rarity = Math.log(1 + Math.max(0, articles - holding + 0.5) / (holding + 0.5));
  return { ...word, rarity, weight: rarity * word.count };
}

function offerPart(best: Best, index: number, part: Part, request: SearchRequest, words: readonly Weighted[]): Tally {
  const tally = { scores: new Float32Array(part.size), held: new Uint32Array(part.size) };
  const { scores } = tally;
  words.forEach(({ keys, weight }, place) => {
    for (const key of keys) {
      const postings = part.postings.get(key);
      if (postings !== undefined) addScores(postings, weightsOf(weight), place < 32 ? 1 << place : 0, tally);
    }
  });
  if (isRun(request.words)) {
    for (const article of mayHoldPhrase(part, request.words)) scores[article] = (scores[article] ?? 0) + standsSo;
  }
  const allowed = allowedBy(request, part);
  // What must be there may be no word at all: then every article that has it counts.
  const floor = request.must.length > 0 ? -1 : 0;
  let least = Math.max(floor, best.least());
  for (let article = part.size - 1; article >= 0; article--) {
    const score = scores[article] as number;
    if (score <= least || allowed?.[article] === 0) continue;
    best.offer(index, article, score);
    least = Math.max(floor, best.least());
  }
  return tally;
}

/** What each byte of a posting counts for. */
function weightsOf(weight: number): Float32Array {
  const weights = new Float32Array(256);
  for (let value = 0; value < 256; value++) weights[value] = (weight * (value & mostImpact)) / mostImpact;
  return weights;
}

/** Adds what words count for that stand side by side as they do in the question, and orders anew. */
function withNeighbours(
  scored: readonly Scored[],
  parts: readonly Part[],
  tallies: readonly Tally[],
  words: readonly Weighted[],
): Scored[] {
  const worth = scored.map(({ score }) => score);
  const places = new Map(scored.map(({ part, article }, index) => [place(part, article), index]));
  for (const { key, first, second } of pairsAsked(words)) {
    const weight = besideWeight * Math.min(words[first]?.rarity ?? 0, words[second]?.rarity ?? 0);
    const bits = (1 << first) | (1 << second);
    parts.forEach((part, index) => {
      for (const article of articlesWith(part, key)) {
        const at = places.get(place(index, article));
        // Other pairs share the term: both words must be there.
        const holdsBoth = ((tallies[index]?.held[article] ?? 0) & bits) === bits;
        if (at !== undefined && holdsBoth) worth[at] = (worth[at] ?? 0) + weight;
      }
    });
  }
  const order = scored.map((_, index) => index).sort((a, b) => (worth[b] ?? 0) - (worth[a] ?? 0) || a - b);
  return order.flatMap((index) => scored.slice(index, index + 1).map((one) => ({ ...one, score: worth[index] ?? 0 })));
}

/** An article of a part as one number. */
function place(part: number, article: number): number {
  return part * 2 ** 32 + article;
}
