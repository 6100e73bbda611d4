import type { Article } from "../domain/article.ts";
import type { Digest } from "../domain/digest.ts";
import type { Quote } from "../domain/quote.ts";
import { candidatesOf } from "../text/passages.ts";
import { beginningsOf } from "./beginnings.ts";
import { quoteOf } from "./digest-of.ts";

/** Quotes beside those of the digest, and articles they are looked for in. */
const mostQuotes = { some: 4, all: 40 } as const;
const mostQuoted = { some: 6, all: 20 } as const;

export type HowMany = keyof typeof mostQuotes;

/** What else was said in a story's articles, those first whose speaker is named. */
export function otherQuotes(articles: readonly Article[], { bullets }: Digest, howMany: HowMany): readonly Quote[] {
  const shown = new Set(bullets.map(({ quote }) => quote.text));
  const spoken = beginningsOf(articles.slice(0, mostQuoted[howMany])).flatMap((article, index) =>
    candidatesOf(article, index).flatMap((candidate) => {
      const quote = candidate.kind === "speech" ? quoteOf(article, candidate) : undefined;
      return quote === undefined || shown.has(quote.text) ? [] : [quote];
    }),
  );
  const once = spoken.filter(({ text }, index) => spoken.findIndex((other) => other.text === text) === index);
  return [...once.filter(({ speaker }) => speaker), ...once.filter(({ speaker }) => !speaker)].slice(
    0,
    mostQuotes[howMany],
  );
}
