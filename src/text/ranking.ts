import { english } from "./languages/en/english.ts";
import type { Language } from "./languages/language.ts";
import type { Span } from "./span.ts";
import { isTelling, stemOf, tokensOf } from "./tokens.ts";

/** A stretch of an article that could stand in a digest. */
export type Passage = {
  readonly span: Span;
  /** Which of the story's articles it is from. */
  readonly article: number;
  /** How many sentences of prose stand before it in its article. */
  readonly position: number;
  readonly text: string;
};

/** A passage and what ranking knows about it. */
export type Ranked<P extends Passage = Passage> = P & {
  readonly score: number;
  readonly terms: ReadonlySet<string>;
  readonly wordCount: number;
  /** It leans on a sentence that the reader will not see. */
  readonly leans: boolean;
};

/** Shorter passages say little, longer ones are read with effort, the longest not at all. Words. */
const [fewestWords, easyWords, mostWords] = [8, 20, 45];

/**
 * Scores passages by where they stand, how much they share with the rest of the story and with its title, and
 * whether they can be read alone.
 */
export function ranked<P extends Passage>(
  passages: readonly P[],
  title: string,
  language: Language = english,
): Ranked<P>[] {
  const bags = passages.map((passage) => bagOf(passage.text, language));
  const weights = termWeights(bags.map(({ terms }) => terms));
  const centroid = lengthOf([...weights.keys()], weights);
  const titleTerms = bagOf(title, language).terms;
  return passages.map((passage, index) => {
    const { terms, wordCount } = bags[index] ?? { terms: new Set<string>(), wordCount: 0 };
    const leans = language.leaning.test(passage.text);
    const centrality = centroid === 0 ? 0 : lengthOf(terms, weights) / centroid;
    const score =
      0.55 / Math.sqrt(passage.position + 1) +
      0.45 * centrality +
      0.3 * cosine(terms, titleTerms) +
      newsValue(passage.text) -
      lengthPenalty(wordCount) -
      (leans || language.firstPerson.test(passage.text) ? 0.04 : 0);
    return { ...passage, score, terms, wordCount, leans };
  });
}

function bagOf(text: string, language: Language): { terms: ReadonlySet<string>; wordCount: number } {
  const tokens = tokensOf(text);
  const terms = new Set<string>();
  for (const { word } of tokens) if (isTelling(word, language)) terms.add(stemOf(word, language));
  return { terms, wordCount: tokens.length };
}

/** How often a term comes back in the story, damped. */
function termWeights(bags: readonly ReadonlySet<string>[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const bag of bags) for (const term of bag) counts.set(term, (counts.get(term) ?? 0) + 1);
  return new Map([...counts].map(([term, count]) => [term, Math.log(1 + count)]));
}

function lengthOf(terms: Iterable<string>, weights: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const term of terms) sum += (weights.get(term) ?? 0) ** 2;
  return Math.sqrt(sum);
}

/** Figures and names are what news is made of. */
function newsValue(text: string): number {
  const hasFigure = /\d/.test(text);
  const hasName = /[\p{Ll},] \p{Lu}\p{Ll}/u.test(text);
  return (hasFigure ? 0.02 : 0) + (hasName ? 0.03 : 0);
}

function lengthPenalty(words: number): number {
  if (words < fewestWords) return 0.08 * (fewestWords - words);
  return 0.008 * Math.max(0, Math.min(words, 100) - easyWords) + (words > mostWords ? 0.2 : 0);
}

/** Cosine of two sets of terms, in [0, 1]. */
export function cosine(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  if (a.size === 0 || b.size === 0) return 0;
  const [small, large] = a.size < b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const term of small) if (large.has(term)) shared += 1;
  return shared / Math.sqrt(a.size * b.size);
}
