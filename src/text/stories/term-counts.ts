import type { Corpus } from "./story-vector.ts";

/** More than that are not counted: the rarest are forgotten, and are as rare when they come again. */
const mostTerms = 600_000;

/** How many articles held a term, counted in bounded memory. */
export function openTermCounts(): Corpus & { add(terms: readonly string[]): void } {
  const counts = new Map<string, number>();
  let articles = 0;
  return {
    get articles() {
      return articles;
    },
    count: (term) => counts.get(term) ?? 0,
    add: (terms) => {
      articles += 1;
      for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1);
      for (let least = 1; counts.size > mostTerms; least++) forget(counts, least);
    },
  };
}

function forget(counts: Map<string, number>, least: number): void {
  for (const [term, count] of counts) if (count <= least) counts.delete(term);
}
