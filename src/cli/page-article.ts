import { createReadStream } from "node:fs";
import type { ReadingThreads } from "../adapters/feeds/threads/open-threads.ts";
import { OutsideError } from "../domain/errors.ts";
import { readUrl } from "../domain/read-url.ts";
import type { PageArticle, PageReading } from "../ports.ts";
import { unreadable } from "./unreadable.ts";

export type Pages = Pick<ReadingThreads, "extractPage">;

/** Bytes. The page reader takes no more either. */
export const mostPage = 5_000_000;
const tooLarge = () => new OutsideError(`The page has more than ${mostPage / 1_000_000} MB.`, { retry: false });
const nowhere = "urn:pullquote:page";

/** Throws OutsideError with the reason where there is none. */
export async function articleIn(...given: Parameters<typeof readingIn>): Promise<PageArticle> {
  const reading = await readingIn(...given);
  if (reading.kind === "not-an-article") throw new OutsideError(reading.reason, { retry: false });
  return reading;
}

export async function readingIn(
  bytes: Buffer,
  contentType: string,
  url: string | undefined,
  pages: Pages,
): Promise<PageReading> {
  if (bytes.length > mostPage) throw tooLarge();
  return pages.extractPage({ bytes, contentType, url: url ?? nowhere, now: new Date() });
}

export function articleJson({
  title,
  author,
  siteName,
  publishedAt,
  modifiedAt,
  language,
  url,
  imageUrl,
  text,
}: PageArticle) {
  const canonicalUrl = url === nowhere ? undefined : url;
  return { title, byline: author, siteName, publishedAt, modifiedAt, language, canonicalUrl, imageUrl, text };
}

export async function readPage(path: string): Promise<Buffer> {
  try {
    return await readAtMost(createReadStream(path));
  } catch (error) {
    throw unreadable(path, error);
  }
}

/** A page that comes from somewhere, or from something that never ends. */
export async function readAtMost(input: AsyncIterable<Buffer | string>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of input) {
    chunks.push(Buffer.from(chunk));
    size += chunk.length;
    if (size > mostPage) throw tooLarge();
  }
  return Buffer.concat(chunks);
}

export function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url) && readUrl(url) !== undefined;
}
