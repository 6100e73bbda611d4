import type { Language } from "../languages/language.ts";
import { featuresOf } from "./features.ts";
import type { TopicText } from "./lexicon-evidence.ts";

/** Features kept; the rarest go first. */
const mostFeatures = 20_000;
/** A feature of more of the articles than this says nothing. */
const mostShare = 0.4;

/** An article as numbers: which features, and how much each weighs; of unit length. */
export type Sparse = { readonly ids: Int32Array; readonly weights: Float32Array };

export type Vocabulary = {
  readonly features: readonly string[];
  readonly rarity: readonly number[];
  readonly vectors: readonly Sparse[];
};

export function vocabularyOf(articles: readonly TopicText[], spoken: Language): Vocabulary {
  const language = { ...spoken, stem: remembering(spoken.stem) };
  const held = new Map<string, number>();
  for (const article of articles) {
    for (const feature of featuresOf(article, language).keys()) held.set(feature, (held.get(feature) ?? 0) + 1);
  }
  const kept = [...held]
    .filter(([, times]) => times > 1 && times < articles.length * mostShare)
    .sort(([a, timesA], [b, timesB]) => timesB - timesA || (a < b ? -1 : 1))
    .slice(0, mostFeatures);
  const rarity = kept.map(([, times]) => rounded(Math.log((articles.length + 1) / times)));
  const ids = new Map(kept.map(([feature], id) => [feature, id]));
  return {
    features: [...ids.keys()],
    rarity,
    vectors: articles.map((article) => sparse(featuresOf(article, language), ids, rarity)),
  };
}

function sparse(counts: ReadonlyMap<string, number>, known: ReadonlyMap<string, number>, rarity: readonly number[]) {
  const pairs = [...counts].flatMap(([feature, times]) => {
    const id = known.get(feature);
    return id === undefined ? [] : [{ id, weight: (1 + Math.log(times)) * (rarity[id] ?? 0) }];
  });
  const length = Math.hypot(...pairs.map(({ weight }) => weight)) || 1;
  return {
    ids: Int32Array.from(pairs, ({ id }) => id),
    weights: Float32Array.from(pairs, ({ weight }) => weight / length),
  };
}

/** Kept as JSON: more digits would only cost room. */
export function rounded(value: number): number {
  return Math.round(value * 10_000) / 10_000;
}

/** Most words come again and again, and stemming is what takes the time. */
function remembering(stem: (word: string) => string): (word: string) => string {
  const known = new Map<string, string>();
  return (word) => {
    const before = known.get(word);
    if (before !== undefined) return before;
    const found = stem(word);
    known.set(word, found);
    return found;
  };
}
