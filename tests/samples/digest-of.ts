import type { Article } from "../../src/domain/article.ts";
import type { Bullet, Digest, SourceLink } from "../../src/domain/digest.ts";
import type { ArticleId, StoryId } from "../../src/domain/ids.ts";
import { nonEmpty } from "../../src/domain/non-empty.ts";
import { type QuoteKind, quoteFrom, type Speaker } from "../../src/domain/quote.ts";

export const morning = new Date("2026-11-23T05:30:00Z");

type Words = {
  readonly words: string;
  readonly kind?: QuoteKind;
  readonly speaker?: Speaker;
  readonly written?: string;
};

export function article(name: string, title: string, text: string, url?: string): Article {
  const slug = title
    .toLowerCase()
    .replace(/[^a-z]+/g, "-")
    .slice(0, 40);
  return {
    id: `article-${slug}` as ArticleId,
    source: { name },
    url: url ?? `https://${name.toLowerCase().replace(/[^a-z]+/g, "-")}.example/${slug}`,
    title,
    text,
    publishedAt: morning,
    language: "en",
  };
}

export function bullet(from: Article, { words, kind = "passage", speaker, written }: Words): Bullet {
  const start = from.text.indexOf(words);
  const quote = quoteFrom(from, { kind, start, end: start + words.length, ...(speaker && { speaker }) });
  if (quote === undefined) throw new Error(`not in the article: ${words}`);
  return { text: written ?? quote.text, quote: { ...quote, url: passageUrl(quote.url, words) } };
}

/** A fixed address, so that golden files change with what Slack gets and not with how passages are addressed. */
function passageUrl(url: string, words: string): string {
  const page = url.replace(/#.*$/, "");
  const start = words.slice(0, 32).replace(/\p{Surrogate}/gu, "");
  return page.startsWith("http") ? `${page}#:~:text=${encodeURIComponent(start)}` : page;
}

export function digest(
  articles: readonly Article[],
  bullets: readonly Bullet[],
  topics: readonly string[] = [],
): Digest {
  const links = nonEmpty(articles.map(({ source, url }): SourceLink => ({ name: source.name, url })));
  const [lead] = articles;
  const points = nonEmpty(bullets);
  if (links === undefined || lead === undefined || points === undefined) throw new Error("a digest needs both");
  return {
    // A number, as stored stories have one.
    storyId: String(10_000 + lead.id.length) as StoryId,
    revision: articles.length,
    headline: lead.title,
    url: lead.url,
    bullets: points,
    sources: links,
    publishedAt: lead.publishedAt,
    readingMinutes: 4,
    topics,
  };
}
