import type { Digest } from "../domain/digest.ts";
import type { Quote } from "../domain/quote.ts";

/** A digest as the command line prints it: the design's fields, the speaker's name and role as plain strings. */
export function digestJson(digest: Digest) {
  const { headline, url, bullets, sources, publishedAt, readingMinutes, writtenBy, picture } = digest;
  return {
    headline,
    ...webOnly(url),
    bullets: bullets.map(({ text, quote }) => ({ text, quote: quoteJson(quote) })),
    sources: sources.map(({ name, url: address }) => ({ name, ...webOnly(address) })),
    publishedAt: publishedAt.toISOString(),
    ...(readingMinutes !== undefined && { readingMinutes }),
    ...(writtenBy !== undefined && { writtenBy }),
    ...(picture !== undefined && { picture }),
  };
}

function quoteJson({ kind, text, speaker, articleId, sourceName, url, start, end }: Quote) {
  return {
    kind,
    text,
    ...(speaker !== undefined && { speaker: speaker.name }),
    ...(speaker?.role !== undefined && { role: speaker.role }),
    articleId,
    sourceName,
    ...webOnly(url),
    start,
    end,
  };
}

/** A text that came without an address has no link to show. */
function webOnly(url: string): { url?: string } {
  return /^https?:/i.test(url) ? { url } : {};
}
