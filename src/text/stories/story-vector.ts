import { english } from "../languages/en/english.ts";
import type { StoryProfile } from "./profile.ts";
import type { Term, TermKind } from "./terms.ts";

/** How many articles were filed, and how many of them hold a term. */
export type Corpus = { readonly articles: number; count(term: string): number };

/** Weights by field and term, of length 1. */
export type Vector = ReadonlyMap<string, number>;

/** What share each part of an article has in its likeness to another. */
const shares = { all: 0.4, names: 0.31, lead: 0.13, figures: 0.16 };
const weightOf: Record<TermKind, number> = { word: 1, name: 3.8, figure: 3.5 };
/** A young archive knows little of how common a word is: as if so many articles had gone before, with so little in them. */
const [priorArticles, priorCount] = [645, 1.29];
/** Of words that stand in news of any kind. */
const anyNewsWeight = 0.3;

export function storyVector({ terms, lead }: StoryProfile, corpus: Corpus): Vector {
  const weigh = ([stem, frequency]: Term) => Math.log(1 + frequency / 100) * rarity(stem, corpus);
  const of = (kind: TermKind) => terms.filter((term) => term[2] === kind);
  const vector = new Map<string, number>();
  const add = (field: string, share: number, weights: readonly (readonly [string, number])[]) => {
    const length = Math.hypot(...weights.map(([, weight]) => weight));
    for (const [stem, weight] of weights) {
      if (length > 0) vector.set(`${field} ${stem}`, (Math.sqrt(share) * weight) / length);
    }
  };
  add(
    "all",
    shares.all,
    terms.map((term) => [term[0], weigh(term) * weightOf[term[2]] * usual(term[0])]),
  );
  add(
    "name",
    shares.names,
    of("name").map((term) => [term[0], weigh(term)]),
  );
  add(
    "figure",
    shares.figures,
    of("figure").map((term) => [term[0], weigh(term)]),
  );
  add(
    "lead",
    shares.lead,
    lead.map((term) => [term[0], weigh(term) * (term[2] === "name" ? 2 : 1)]),
  );
  return unit(vector);
}

/** Inverse document frequency (Spärck Jones 1972), with a prior. */
export function rarity(term: string, { articles, count }: Corpus): number {
  return Math.max(0, Math.log((articles + priorArticles) / (count(term) + priorCount)));
}

function usual(stem: string): number {
  return english.anyNews.has(stem) ? anyNewsWeight : 1;
}

export function sumOf(vectors: readonly Vector[]): Vector {
  const sum = new Map<string, number>();
  for (const vector of vectors) for (const [key, weight] of vector) sum.set(key, (sum.get(key) ?? 0) + weight);
  return sum;
}

export function unit(vector: Vector): Vector {
  const length = Math.sqrt(dot(vector, vector));
  return length === 0 ? vector : new Map([...vector].map(([key, weight]) => [key, weight / length]));
}

export function dot(one: Vector, other: Vector): number {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one];
  let sum = 0;
  for (const [key, weight] of small) sum += weight * (large.get(key) ?? 0);
  return sum;
}
