import { firstPacked } from "./packed-hashes.ts";
import type { StoryProfile } from "./profile.ts";
import { type Corpus, rarity } from "./story-vector.ts";
import type { TermKind } from "./terms.ts";

/** What an article is looked up by: articles of one event, and copies, share at least one. */
export type LookupKeys = { readonly event: readonly string[]; readonly copy: readonly string[] };

const [mostEventKeys, mostShingles, mostGrams] = [16, 12, 12];
const kindWeight: Record<TermKind, number> = { word: 1, name: 3, figure: 1.5 };

/** The terms that tell most, and the smallest of the hashes that copies share (min-wise sampling). */
export function lookupKeys({ terms, lead, copy }: StoryProfile, corpus: Corpus): LookupKeys {
  const leading = new Set(lead.map(([stem]) => stem));
  const weighed = terms.map(([stem, frequency, kind]) => {
    const weight = Math.log(1 + frequency / 100) * rarity(stem, corpus) * kindWeight[kind];
    return { stem, weight: weight * (leading.has(stem) ? 1.5 : 1) };
  });
  return {
    event: weighed
      .sort((a, b) => b.weight - a.weight || (a.stem < b.stem ? -1 : 1))
      .slice(0, mostEventKeys)
      .map(({ stem }) => stem),
    copy: [
      ...firstPacked(copy.shingles, mostShingles).map((hash) => `s${hash}`),
      ...firstPacked(copy.grams, mostGrams).map((hash) => `g${hash}`),
    ],
  };
}

const counted = new WeakMap<StoryProfile, readonly string[]>();

/** The terms of an article that are counted over all articles: of one profile always the same list. */
export function termsToCount(profile: StoryProfile): readonly string[] {
  const known = counted.get(profile);
  if (known !== undefined) return known;
  const terms = [...new Set([...profile.terms, ...profile.lead].map(([stem]) => stem))];
  counted.set(profile, terms);
  return terms;
}
