import type { QueriedArticle } from "../src/text/query/query-document.ts";
import { seeded } from "../tests/faults/random.ts";

/** Made-up words, the first the commonest by Zipf's law, as in news. */
export type ZipfWords = {
  /** Leaves out so many of the commonest. */
  readonly pick: (commonest?: number) => string;
  readonly random: () => number;
};

export function zipfWords(count: number, seed = 1): ZipfWords {
  const random = seeded(seed);
  const [consonants, vowels] = [[..."bdfgklmnprstvz"], [..."aeiou"]];
  const syllable = () => (consonants[Math.floor(random() * 14)] ?? "b") + (vowels[Math.floor(random() * 5)] ?? "a");
  const words = new Set<string>();
  while (words.size < count) words.add(Array.from({ length: 2 + Math.floor(random() * 3) }, syllable).join(""));
  const all = [...words];
  const sums = new Float64Array(count);
  let sum = 0;
  for (let rank = 0; rank < count; rank++) {
    sum += 1 / (rank + 1);
    sums[rank] = sum;
  }
  const pick = (commonest = 0) => {
    const left = sums[commonest - 1] ?? 0;
    return all[rankOf(left + random() * (sum - left), sums)] ?? "bada";
  };
  return { pick, random };
}

/** An article of so many words. */
export function zipfArticle({ pick }: ZipfWords, words: number): QueriedArticle {
  const some = (length: number) => Array.from({ length }, () => pick()).join(" ");
  return {
    title: some(9),
    text: some(words),
    language: "en",
    url: "https://bench.example/1",
    source: { name: "Bench" },
  };
}

function rankOf(wanted: number, sums: Float64Array): number {
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sums[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}
