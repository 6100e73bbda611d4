import type { StoryProfile } from "./profile.ts";
import { type Corpus, lengthOf, partsOf, rarity } from "./story-vector.ts";

/**
 * How alike an article is to others: `dot` of their vectors, without making vectors of all of them. What a word weighs
 * is looked up once for all.
 */
export function likenessTo(profile: StoryProfile, corpus: Corpus): (other: StoryProfile) => number {
  const known = new Map<string, number>();
  const weightOf = (stem: string): number => {
    const weight = known.get(stem) ?? rarity(stem, corpus);
    known.set(stem, weight);
    return weight;
  };
  const own = new Map<string, Map<string, number>>();
  let ownShares = 0;
  for (const { field, share, terms, weight } of partsOf(profile)) {
    const weights = terms.map((term) => weight(term) * weightOf(term[0]));
    const length = lengthOf(weights);
    if (length === 0) continue;
    ownShares += share;
    own.set(field, new Map(terms.map(([stem], at) => [stem, (Math.sqrt(share) * (weights[at] ?? 0)) / length])));
  }
  return (other) => {
    let [likeness, shares] = [0, 0];
    for (const { field, share, terms, weight } of partsOf(other)) {
      const mine = own.get(field);
      let [common, squares] = [0, 0];
      for (const term of terms) {
        const value = weight(term) * weightOf(term[0]);
        squares += value * value;
        common += value * (mine?.get(term[0]) ?? 0);
      }
      if (squares === 0) continue;
      shares += share;
      likeness += common * Math.sqrt(share / squares);
    }
    return shares === 0 || ownShares === 0 ? 0 : likeness / Math.sqrt(shares * ownShares);
  };
}
