import type { FeedItem } from "../src/domain/feed.ts";
import { seeded } from "../tests/faults/random.ts";

/**
 * `count` articles of about 350 words, the same for the same seed. Each has a vocabulary of its own, made of
 * syllables, so that each is a story of its own; what they share is what all English shares.
 */
export function sampleNews(count: number, seed = 1): FeedItem[] {
  return Array.from({ length: count }, (_, index) => article(index, seed));
}

function article(index: number, seed: number): FeedItem {
  const next = seeded(seed * 100_003 + index);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] ?? (from[0] as T);
  const syllable = () => pick([..."bdfgklmnprstvz"]) + pick([..."aeiou"]) + pick(["", "", "n", "r", "l", "s"]);
  const word = () => Array.from({ length: 2 + Math.floor(next() * 2) }, syllable).join("");
  const name = () => word().replace(/^./, (first) => first.toUpperCase());
  const vocabulary = Array.from({ length: 60 }, word);
  const [person, place, thing] = [`${name()} ${name()}`, name(), pick(vocabulary)];
  const some = () => pick(vocabulary);
  const sentence = () =>
    `The ${some()} of the ${some()} in ${place} was ${some()} by ${Math.floor(next() * 900)} ${some()} before the ${some()} had been ${some()} and the ${some()} was ${some()}.`;
  const body = Array.from({ length: 12 }, sentence);
  body.splice(
    3,
    0,
    `“Nobody in ${place} wanted the ${thing} to ${some()} like this,” said ${person}, head of the ${some()} council.`,
  );
  return {
    key: `bench-${seed}-${index}`,
    url: `https://bench.example/${seed}/${index}`,
    title: `${place} ${thing} ${some()} after ${some()} ${some()}`,
    text: body.join("\n\n"),
  };
}
