import { z } from "zod";
import type { Article } from "../../domain/article.ts";
import type { Bullet, Digest } from "../../domain/digest.ts";
import type { ArticleId, StoryId } from "../../domain/ids.ts";
import { nonEmpty } from "../../domain/non-empty.ts";
import { pictureFrom } from "../../domain/picture.ts";
import { quoteFrom } from "../../domain/quote.ts";
import { storableJson } from "./storable.ts";

/**
 * How a digest is kept: its quotes as claims on articles, never as trusted text. Reading one back makes every quote
 * anew from the stored article, so what is posted stands in the source even if the row was tampered with.
 */
const storedDigest = z.object({
  revision: z.number().int(),
  headline: z.string(),
  url: z.string(),
  bullets: z.array(
    z.object({
      text: z.string(),
      quote: z.object({
        articleId: z.string(),
        kind: z.enum(["speech", "passage"]),
        start: z.number().int(),
        end: z.number().int(),
        text: z.string(),
        speaker: z.object({ name: z.string(), role: z.string().optional() }).optional(),
      }),
    }),
  ),
  sources: z.array(z.object({ name: z.string(), url: z.string() })),
  publishedAt: z.coerce.date(),
  readingMinutes: z.number().int().positive().optional(),
  topics: z.array(z.string()),
  writtenBy: z.string().optional(),
  picture: z.object({ url: z.string(), alt: z.string() }).optional().catch(undefined),
});

type StoredDigest = z.infer<typeof storedDigest>;

export function digestRow(digest: Digest): string {
  const { storyId: _, ...rest } = digest;
  return storableJson(rest);
}

/** The revision of the digest that a row keeps, or 0. */
export function revisionOf(row: unknown): number {
  return storedDigest.safeParse(row).data?.revision ?? 0;
}

/** The articles whose words a kept digest shows. */
export function articlesIn(row: unknown): readonly string[] {
  return storedDigest.safeParse(row).data?.bullets.map(({ quote }) => quote.articleId) ?? [];
}

/** Whether a reader would see any difference. */
export function isSameToRead(one: Digest, row: unknown): boolean {
  const other = storedDigest.safeParse(row);
  if (!other.success) return false;
  const shown = (digest: Digest | StoredDigest) =>
    JSON.stringify([
      digest.headline,
      digest.bullets.map((bullet) => bullet.text),
      digest.sources,
      digest.writtenBy,
      digest.picture?.url,
    ]);
  return shown(one) === shown(other.data);
}

/** The digest as kept, or `undefined` when none of its quotes stands in its article any more. */
export function digestFrom(storyId: string, row: unknown, articles: ReadonlyMap<string, Article>): Digest | undefined {
  const stored = storedDigest.safeParse(row);
  if (!stored.success) return undefined;
  const bullets = nonEmpty(stored.data.bullets.flatMap((bullet) => bulletFrom(bullet, articles)));
  const sources = nonEmpty(stored.data.sources);
  if (bullets === undefined || sources === undefined) return undefined;
  const { readingMinutes, writtenBy, picture: shown, ...kept } = stored.data;
  const picture = shown && pictureFrom({ address: shown.url, alt: shown.alt });
  return {
    ...kept,
    storyId: storyId as StoryId,
    bullets,
    sources,
    ...(readingMinutes !== undefined && { readingMinutes }),
    ...(writtenBy !== undefined && { writtenBy }),
    ...(picture !== undefined && { picture }),
  };
}

function bulletFrom(stored: StoredDigest["bullets"][number], articles: ReadonlyMap<string, Article>): Bullet[] {
  const article = articles.get(stored.quote.articleId as ArticleId);
  const { speaker, ...claim } = stored.quote;
  const quote =
    article &&
    quoteFrom(article, {
      ...claim,
      ...(speaker && { speaker: { name: speaker.name, ...(speaker.role !== undefined && { role: speaker.role }) } }),
    });
  return quote ? [{ text: stored.text, quote }] : [];
}
