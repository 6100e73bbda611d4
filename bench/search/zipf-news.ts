import { english } from "../../src/text/languages/en/english.ts";
import { seeded } from "../../tests/faults/random.ts";

const vocabulary = 200_000;
const wordsOfText = 250;

export type ZipfNews = {
  /** The nth article, the same for the same number. */
  article(number: number): { readonly title: string; readonly text: string };
  /** The word of this rank, without those that tell nothing. */
  telling(rank: number): string;
};

/** News of words that occur as words do: the commonest in every article, most of them hardly ever. */
export function zipfNews(): ZipfNews {
  const telling = tellingWords(vocabulary);
  const words = [...english.stopWords, ...telling];
  const reach = new Float64Array(words.length);
  let sum = 0;
  words.forEach((_, rank) => {
    sum += 1 / (rank + 2.7) ** 1.05;
    reach[rank] = sum;
  });
  const drawn = (random: () => number) => {
    const wanted = random() * sum;
    let [low, high] = [0, reach.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((reach[middle] ?? 0) < wanted) low = middle + 1;
      else high = middle;
    }
    return words[low] ?? "";
  };
  return {
    telling: (rank) => telling[rank] ?? "",
    article: (number) => {
      const random = seeded(number * 7919 + 3);
      const some = (count: number) => Array.from({ length: count }, () => drawn(random)).join(" ");
      const sentences = Array.from({ length: wordsOfText / 25 }, () => `${some(25)}.`);
      return { title: some(8), text: sentences.join("\n\n") };
    },
  };
}

function tellingWords(count: number): string[] {
  const random = seeded(11);
  const pick = (from: string) => from[Math.floor(random() * from.length)] ?? "";
  const syllable = () => pick("bcdfgklmnprstvz") + pick("aeiou") + (random() < 0.3 ? pick("nrlst") : "");
  const found = new Set<string>();
  while (found.size < count) {
    const syllables = found.size < 2000 ? 2 : 3 + Math.floor(random() * 2);
    found.add(Array.from({ length: syllables }, syllable).join(""));
  }
  return [...found];
}
