import type { Language } from "../languages/language.ts";
import { isTelling, stemOf, tokensOf } from "../tokens.ts";
import { reach, type TopicText, titleReach, titleTimes } from "./lexicon-evidence.ts";

/** How often each telling stem, and each pair of neighbours among them, stands in an article. */
export function featuresOf({ title, text }: TopicText, language: Language): Map<string, number> {
  const counts = new Map<string, number>();
  count(title.slice(0, titleReach), language, titleTimes, counts);
  count(text.slice(0, reach), language, 1, counts);
  return counts;
}

function count(text: string, language: Language, times: number, counts: Map<string, number>): void {
  let before: string | undefined;
  for (const { word } of tokensOf(text)) {
    if (!isTelling(word, language)) continue;
    const stem = stemOf(word, language);
    add(stem, times, counts);
    if (before !== undefined) add(`${before} ${stem}`, times, counts);
    before = stem;
  }
}

function add(feature: string, times: number, counts: Map<string, number>): void {
  counts.set(feature, (counts.get(feature) ?? 0) + times);
}

/** Tf-idf of unit length over the features whose rarity is known. */
export function vectorOf(
  counts: ReadonlyMap<string, number>,
  rarityOf: (feature: string) => number | undefined,
): Map<string, number> {
  const vector = new Map<string, number>();
  let square = 0;
  for (const [feature, times] of counts) {
    const rarity = rarityOf(feature);
    if (rarity === undefined) continue;
    const weight = (1 + Math.log(times)) * rarity;
    vector.set(feature, weight);
    square += weight * weight;
  }
  const length = Math.sqrt(square) || 1;
  for (const [feature, weight] of vector) vector.set(feature, weight / length);
  return vector;
}
