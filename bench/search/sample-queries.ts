import { seeded } from "../../tests/faults/random.ts";
import type { ZipfNews } from "./zipf-news.ts";

export type Query = { readonly kind: Kind; readonly text: string };

type Kind = "common words" | "rare words" | "three words" | "phrases";

const queriesOfKind = 40;

/** As many of each kind; phrases are of the first so many articles. */
export function sampleQueries(news: ZipfNews, articles: number): Query[] {
  const random = seeded(23);
  const below = (limit: number) => Math.floor(random() * limit);
  const words = (count: number, from: number, to: number) =>
    Array.from({ length: count }, () => news.telling(from + below(to - from))).join(" ");
  const phrase = () => {
    const all = news.article(below(articles)).text.split(/\s+/);
    const first = below(all.length - 8);
    return all.slice(first, first + 6).join(" ");
  };
  const kinds: Record<Kind, () => string> = {
    "common words": () => words(3, 0, 30),
    "rare words": () => words(2, 20_000, 200_000),
    "three words": () => words(3, 0, 3000),
    phrases: phrase,
  };
  const makers = Object.entries(kinds) as [Kind, () => string][];
  return Array.from({ length: queriesOfKind }, () => makers.map(([kind, make]) => ({ kind, text: make() }))).flat();
}
