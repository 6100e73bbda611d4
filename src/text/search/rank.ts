import { type AskedWord, pairsAsked, wordsRankedBy } from "./asked-words.ts";
import { type Best, bestOf, type Scored } from "./best.ts";
import { allowedBy } from "./clauses.ts";
import { articlesWithAll, type Part } from "./part.ts";
import { phraseTerms } from "./phrase.ts";
import { addScores, eachPosting, heldIn, mostImpact, type Tally } from "./postings.ts";
import { isRun, type SearchRequest } from "./request.ts";

/** How many articles there are, and in how many a term stands. */
export type Counts = { readonly articles: number; readonly of: (key: string) => number };

/** Where all of a longer text stands just so: more than any words can count for. */
export const standsSo = 10_000;
/** How much two words count for that stand side by side, in words as rare as the commoner of them. */
const besideWeight = 0.3;

/** Where lists are so much shorter than the part they are walked instead of it. Articles of the part to a byte of lists. */
const fewPostings = 16;

type Weighted = AskedWord & { readonly rarity: number; readonly weights: Float32Array };

/** The best `most` articles of all parts, best first; of the same score the newest. */
export function ranked(request: SearchRequest, parts: readonly Part[], counts: Counts, most: number): Scored[] {
  const words = wordsRankedBy(request).map((word) => weighted(word, counts));
  const run = isRun(request.words) ? phraseTerms(request.words) : [];
  const best = bestOf(most);
  const largest = parts.reduce((most, { size }) => Math.max(most, size), 0);
  const tally = { scores: new Float32Array(largest), held: new Uint32Array(largest) };
  for (let index = parts.length - 1; index >= 0; index--) {
    const part = parts[index];
    if (part !== undefined) offerPart(best, index, part, { request, words, run, tally });
  }
  return withNeighbours(best.taken(), parts, words);
}

function weighted(word: AskedWord, { articles, of }: Counts): Weighted {
  const holding = word.keys.reduce((sum, key) => sum + of(key), 0);
  const rarity = Math.log(1 + Math.max(0, articles - holding + 0.5) / (holding + 0.5));
  return { ...word, rarity, weights: weightsOf(rarity * word.count) };
}

type Asked = {
  readonly request: SearchRequest;
  readonly words: readonly Weighted[];
  /** The terms of what was typed, where it is looked for just as it stands. */
  readonly run: readonly (readonly string[])[];
  readonly tally: Tally;
};

/** Adds up in `tally`, whatever was in it before, and offers what may be among the best. */
function offerPart(best: Best, index: number, part: Part, { request, words, run, tally }: Asked): void {
  const lists = words.flatMap(({ keys, weights }, place) =>
    keys.flatMap((key) => {
      const postings = part.postings.get(key);
      return postings === undefined ? [] : [{ key, postings, weights, bit: place < 32 ? 1 << place : 0 }];
    }),
  );
  const standing = articlesWithAll(part, run);
  if (lists.length === 0 && standing.length === 0 && request.must.length === 0) return;
  const { scores, held } = tally;
  scores.fill(0, 0, part.size);
  held.fill(0, 0, part.size);
  for (const { postings, weights, bit } of lists) addScores(postings, weights, bit, tally);
  for (const article of standing) scores[article] = (scores[article] ?? 0) + standsSo;
  const allowed = allowedBy(request, part);
  // What must be there may be no word at all: then every article that has it counts.
  const floor = request.must.length > 0 ? -1 : 0;
  let least = Math.max(floor, best.least());
  const offer = (article: number) => {
    const score = scores[article] as number;
    if (score <= least || allowed?.[article] === 0) return;
    best.offer({ part: index, article, score, held: held[article] as number });
    least = Math.max(floor, best.least());
  };
  const bytes = lists.reduce((sum, { postings }) => sum + postings.length, 0);
  if (floor === 0 && bytes < part.size / fewPostings) touchedBy(lists, standing).forEach(offer);
  else
    for (let article = part.size - 1; article >= 0; article--) if ((scores[article] as number) > least) offer(article);
}

type List = { readonly key: string; readonly postings: Uint8Array };

/** These articles and those of the lists, newest first. */
function touchedBy(lists: readonly List[], articles: readonly number[]): number[] {
  const touched = new Set<number>(articles);
  for (const { key, postings } of lists) eachPosting(key, postings, (article) => touched.add(article));
  return [...touched].sort((a, b) => b - a);
}

/** What each byte of a posting counts for. */
function weightsOf(weight: number): Float32Array {
  const weights = new Float32Array(256);
  for (let value = 0; value < 256; value++) weights[value] = (weight * (value & mostImpact)) / mostImpact;
  return weights;
}

/** Adds what words count for that stand side by side as they do in the question, and orders anew. */
function withNeighbours(scored: readonly Scored[], parts: readonly Part[], words: readonly Weighted[]): Scored[] {
  const worth = scored.map(({ score }) => score);
  const pairs = pairsAsked(words);
  parts.forEach(({ postings }, part) => {
    const own = [...scored.keys()].filter((index) => scored[index]?.part === part);
    own.sort((a, b) => (scored[a]?.article ?? 0) - (scored[b]?.article ?? 0));
    const articles = own.map((index) => scored[index]?.article ?? 0);
    for (const { key, first, second } of pairs) {
      const bytes = postings.get(key);
      if (bytes === undefined || own.length === 0) continue;
      const isBeside = heldIn(key, bytes, articles);
      const weight = besideWeight * Math.min(words[first]?.rarity ?? 0, words[second]?.rarity ?? 0);
      const bits = (1 << first) | (1 << second);
      own.forEach((index, at) => {
        // Other pairs share the term: both words must be there.
        const holdsBoth = ((scored[index]?.held ?? 0) & bits) === bits;
        if (isBeside[at] === 1 && holdsBoth) worth[index] = (worth[index] ?? 0) + weight;
      });
    }
  });
  const order = scored.map((_, index) => index).sort((a, b) => (worth[b] ?? 0) - (worth[a] ?? 0) || a - b);
  return order.flatMap((index) => scored.slice(index, index + 1).map((one) => ({ ...one, score: worth[index] ?? 0 })));
}
