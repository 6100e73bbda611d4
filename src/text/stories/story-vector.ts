import { english } from "../languages/en/english.ts";
import { fullness } from "./needed-likeness.ts";
import type { StoryProfile } from "./profile.ts";
import type { Term, TermKind } from "./terms.ts";

/** How many articles were filed, and how many of them hold a term. */
export type Corpus = { readonly articles: number; count(term: string): number };

/** Weights by field and term, of length 1. */
export type Vector = ReadonlyMap<string, number>;

/** What share each part of an article has in its likeness to another; a headline has words only. */
const shares = { all: 0.4, name: 0.31, figure: 0.16, lead: 0.13 };
const [inHeadline, inArticle] = [
  { word: 1, name: 1.8, figure: 1.5 },
  { word: 1, name: 3.8, figure: 3.5 },
];
const leadWeightOf: Record<TermKind, number> = { word: 1, name: 2, figure: 1 };
/** A young archive knows little of how common a word is: as if so many articles had gone before, with so little in them. */
const [priorArticles, priorCount] = [645, 1.29];
/** Of words that stand in news of any kind. */
const [anyNewsInHeadline, anyNewsInArticle] = [0.7, 0.3];

/** A part of an article, with its share and with what a term weighs in it before its rarity is known. */
type Part = {
  readonly field: string;
  readonly share: number;
  readonly terms: readonly Term[];
  readonly weight: (term: Term) => number;
};

export function storyVector(profile: StoryProfile, corpus: Corpus): Vector {
  const parts = partsOf(profile)
    .map((part) => ({ ...part, weights: part.terms.map((term) => part.weight(term) * rarity(term[0], corpus)) }))
    .map((part) => ({ ...part, length: lengthOf(part.weights) }))
    .filter(({ length }) => length > 0);
  const shares = parts.reduce((sum, { share }) => sum + share, 0);
  const vector = new Map<string, number>();
  for (const { field, share, terms, weights, length } of parts) {
    const scale = Math.sqrt(share / shares) / length;
    terms.forEach(([stem], at) => {
      vector.set(`${field} ${stem}`, scale * (weights[at] ?? 0));
    });
  }
  return vector;
}

/** Of a vector by its weights, as is `Math.hypot`, which takes its time to guard against numbers too large to square. */
export function lengthOf(weights: readonly number[]): number {
  return Math.sqrt(weights.reduce((sum, weight) => sum + weight * weight, 0));
}

/** The parts by which articles are compared. */
export function partsOf(profile: StoryProfile): readonly Part[] {
  const { terms, lead } = profile;
  const full = fullness(profile);
  const of = (kind: TermKind) => terms.filter((term) => term[2] === kind);
  return [
    { field: "all", share: shares.all, terms, weight: inAll(full) },
    { field: "lead", share: shares.lead, terms: lead, weight: inLead },
    { field: "name", share: shares.name * full, terms: of("name"), weight: often },
    { field: "figure", share: shares.figure * full, terms: of("figure"), weight: often },
  ].filter(({ share }) => share > 0);
}

function inAll(full: number): (term: Term) => number {
  return (term) => {
    const kind = between(inHeadline[term[2]], inArticle[term[2]], full);
    return often(term) * kind * (english.anyNews.has(term[0]) ? between(anyNewsInHeadline, anyNewsInArticle, full) : 1);
  };
}

function between(headline: number, article: number, full: number): number {
  return headline + (article - headline) * full;
}

function inLead(term: Term): number {
  return often(term) * leadWeightOf[term[2]];
}

function often([, frequency]: Term): number {
  return Math.log(1 + frequency / 100);
}

/** Inverse document frequency (Spärck Jones 1972), with a prior. */
export function rarity(term: string, { articles, count }: Corpus): number {
  return Math.max(0, Math.log((articles + priorArticles) / (count(term) + priorCount)));
}

export function sumOf(vectors: readonly Vector[]): Vector {
  const sum = new Map<string, number>();
  for (const vector of vectors) for (const [key, weight] of vector) sum.set(key, (sum.get(key) ?? 0) + weight);
  return sum;
}

export function dot(one: Vector, other: Vector): number {
  const [small, large] = one.size <= other.size ? [one, other] : [other, one];
  let sum = 0;
  for (const [key, weight] of small) sum += weight * (large.get(key) ?? 0);
  return sum;
}
