import { readFile, stat } from "node:fs/promises";
import type { ReadingThreads } from "../adapters/feeds/threads/open-threads.ts";
import { UserError } from "../domain/errors.ts";
import type { PageReading } from "../ports.ts";

export type Pages = Pick<ReadingThreads, "extractPage">;
export type Article = Extract<PageReading, { kind: "article" }>;

/** Bytes. The page reader takes no more either. */
export const mostPage = 5_000_000;
export const tooLarge = new UserError(`The page has more than ${mostPage / 1_000_000} MB.`);
const nowhere = "urn:pullquote:page";

/** Throws UserError with the reason where there is none. */
export async function articleIn(
  bytes: Buffer,
  contentType: string,
  url: string | undefined,
  pages: Pages,
): Promise<Article> {
  if (bytes.length > mostPage) throw tooLarge;
  const reading = await pages.extractPage({ bytes, contentType, url: url ?? nowhere, now: new Date() });
  if (reading.kind === "not-an-article") throw new UserError(reading.reason);
  return reading;
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
}: Article) {
  const canonicalUrl = url === nowhere ? undefined : url;
  return { title, byline: author, siteName, publishedAt, modifiedAt, language, canonicalUrl, imageUrl, text };
}

export async function readPage(path: string): Promise<Buffer> {
  try {
    const { size } = await stat(path);
    if (size > mostPage) throw tooLarge;
    return await readFile(path);
  } catch (error) {
    throw unreadable(path, error);
  }
}

export function unreadable(place: string, error: unknown): unknown {
  if (error instanceof UserError) return error;
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const why = { ENOENT: "there is no such file", EISDIR: "it is a folder", EACCES: "it may not be read" }[code];
  return new UserError(`${place}: ${why ?? "it cannot be read"}.`);
}

export function isWebAddress(url: string): boolean {
  return /^https?:\/\//i.test(url) && URL.canParse(url);
}
