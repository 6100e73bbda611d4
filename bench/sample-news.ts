import type { FeedItem } from "../src/domain/feed.ts";
import { seeded } from "../tests/faults/random.ts";

const determiners = ["the", "a", "this", "that", "each", "some", "no", "its", "their", "any"];
const prepositions = ["of", "in", "on", "by", "for", "with", "from", "at", "to", "under", "over", "between", "against"];
const auxiliaries = ["was", "is", "had been", "will be", "has been", "were", "may be", "could be", "did not"];
const joiners = ["and", "but", "while", "after", "because", "before", "until", "where", "which", "so"];
/** Words that any news may use, the first the most often; half of an article's. */
const [commonWords, commonShare] = [1000, 0.5];

/**
 * `count` articles of about 350 words, the same for the same seed. Each has words of its own, made of syllables, so that
 * each is a story of its own. Among 600 it has 11.5 neighbours on average when it is filed; among 250 articles of CNN and
 * the Daily Mail it is 14.3, among 600 of the BBC's 34.1.
 */
export function sampleNews(count: number, seed = 1): FeedItem[] {
  return Array.from({ length: count }, (_, index) => article(index, seed));
}

function article(index: number, seed: number): FeedItem {
  const next = seeded(seed * 100_003 + index);
  const pick = <T>(from: readonly T[]): T => from[Math.floor(next() * from.length)] ?? (from[0] as T);
  const word = () => madeUp(next);
  const name = () => word().replace(/^./, (first) => first.toUpperCase());
  const vocabulary = Array.from({ length: 60 }, word);
  const [person, place, thing] = [`${name()} ${name()}`, name(), pick(vocabulary)];
  const own = () => pick(vocabulary);
  const some = () => (next() < commonShare ? common(Math.floor(commonWords ** next())) : own());
  const noun = () => `${pick(determiners)} ${some()}`;
  const clause = () =>
    `${noun()} ${pick(prepositions)} ${noun()} ${pick(auxiliaries)} ${some()} ${pick(prepositions)} ${noun()}`;
  const sentence = () =>
    `In ${place} ${clause()} ${pick(joiners)} ${clause()} by ${Math.floor(next() * 900)} ${some()}.`;
  const body = Array.from({ length: 12 }, sentence);
  body.splice(
    3,
    0,
    `“Nobody in ${place} wanted the ${thing} to ${some()} like this,” said ${person}, head of the ${some()} council.`,
  );
  return {
    key: `bench-${seed}-${index}`,
    url: `https://bench.example/${seed}/${index}`,
    title: `${place} ${thing} ${own()} after ${own()} ${own()}`,
    text: body.join("\n\n"),
  };
}

function madeUp(next: () => number): string {
  const pick = (from: readonly string[]) => from[Math.floor(next() * from.length)] ?? "";
  const syllable = () => pick([..."bdfgklmnprstvz"]) + pick([..."aeiou"]) + pick(["", "", "n", "r", "l", "s"]);
  return Array.from({ length: 2 + Math.floor(next() * 2) }, syllable).join("");
}

function common(rank: number): string {
  return madeUp(seeded(77 + rank));
}
