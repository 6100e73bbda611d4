import { seeded } from "../../tests/faults/random.ts";

export type StreamArticle = {
  readonly id: string;
  readonly story: string;
  readonly title: string;
  readonly text: string;
  readonly at: number;
};

/** Words in use, of which few are common: the n-th is as frequent as 1/n (Zipf). */
const vocabulary = 60_000;
const articlesOfStory = 6;
/** Some names come with their story, and some words nobody writes again: what is known of words grows for ever. */
const [unheardFrom, onceFrom] = [1_000_000, 10_000_000];
/** A million articles are those of ninety days. */
export const articlesOfDay = 11_000;
const day = 24 * 3_600_000;

/**
 * News without end, the same for the same seed: each event has names and words of its own and is told by some six
 * articles within hours, each in its own order and among words that all news share.
 */
export function* sampleStream(seed = 1): Generator<StreamArticle, undefined> {
  const open: { id: number; left: number }[] = [];
  const next = seeded(seed);
  let stories = 0;
  for (let index = 0; ; index++) {
    while (open.length < 60) {
      stories += 1;
      open.push({ id: stories, left: 1 + Math.floor(next() * 2 * articlesOfStory) });
    }
    const at = Math.floor(next() * open.length);
    const story = open[at] ?? { id: 0, left: 1 };
    story.left -= 1;
    if (story.left <= 0) open.splice(at, 1);
    yield {
      id: `${index}`,
      story: `story-${story.id}`,
      at: Math.floor((index * day) / articlesOfDay),
      ...told(story.id, index, seed),
    };
  }
}

function told(story: number, index: number, seed: number): { title: string; text: string } {
  const [own, next] = [seeded(seed * 7 + story * 31), seeded(seed * 13 + index * 17 + 5)];
  const known = Array.from({ length: 3 }, () => wordOf(3000 + Math.floor(own() * vocabulary)));
  const unheard = [wordOf(unheardFrom + 2 * story), wordOf(unheardFrom + 2 * story + 1)];
  const names = [...known, ...unheard].map(capital);
  const things = Array.from({ length: 25 }, () => wordOf(zipf(own)));
  const pick = <T>(from: readonly T[], empty: T): T => from[Math.floor(next() * from.length)] ?? empty;
  const some = () => (next() < 0.6 ? pick(things, "") : wordOf(zipf(next)));
  const sentence = () =>
    `The ${some()} ${some()} of ${pick(names, "")} has ${some()} the ${some()} and ${some()} for ${1 + Math.floor(own() * 900)} ${some()} in ${pick(names, "")}.`;
  return {
    title: `${pick(names, "")} ${some()} ${some()} ${some()}`,
    text: `${Array.from({ length: 4 }, sentence).join(" ")} It was the ${wordOf(onceFrom + index)}.`,
  };
}

/** Inverse of Zipf's distribution, nearly: ranks whose logarithms are evenly spread. */
function zipf(next: () => number): number {
  return Math.floor(vocabulary ** next());
}

function wordOf(rank: number): string {
  let [word, rest] = ["", rank + 40];
  while (rest > 0) {
    word += ("bdfgklmnprstvz"[rest % 14] ?? "") + ("aeiou"[Math.floor(rest / 14) % 5] ?? "");
    rest = Math.floor(rest / 70);
  }
  return word;
}

function capital(word: string): string {
  return word.replace(/^./, (first) => first.toUpperCase());
}
