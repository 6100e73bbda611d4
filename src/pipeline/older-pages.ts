import { OutsideError } from "../domain/errors.ts";
import type { Feed, FeedContent, FeedItem } from "../domain/feed.ts";
import { isSameSite } from "../domain/same-site.ts";
import type { Ports } from "../ports.ts";
import { allMarks, isTelling, marked } from "./news-of.ts";

const mostPages = 5;

/**
 * What a feed lists now, and what it listed since our last visit and has pushed out again: after an outage, or where
 * much happens at once. That stands on its older pages (RFC 5005); each is read while nothing on the one before it is
 * known to us.
 */
export async function withOlderPages(feed: Feed, content: FeedContent, ports: Ports): Promise<FeedContent> {
  const since = feed.lastSuccessAt;
  if (since === undefined || content.olderPage === undefined) return content;
  const items = new Map(content.items.map((item) => [item.key, item]));
  let page = content;
  for (let read = 0; read < mostPages && (await isAllNew(feed, page.items, since, ports)); read += 1) {
    const older = await olderPage(feed, page.olderPage, ports);
    if (older === undefined) break;
    // Without a date an entry may be of any age.
    const missed = older.items.filter((item) => isSince(item, since) && !items.has(item.key));
    for (const item of missed) items.set(item.key, item);
    page = older;
  }
  return { ...content, items: [...items.values()] };
}

/** None was there at our last visit, by its date or by any mark; so others may stand between. */
async function isAllNew(feed: Feed, items: readonly FeedItem[], since: Date, { store }: Ports): Promise<boolean> {
  const listed = items.filter(isTelling);
  if (listed.length === 0 || !listed.every((item) => isSince(item, since))) return false;
  return (await store.feeds.seen(feed.id, marked(listed, listed).flatMap(allMarks))).size === 0;
}

function isSince({ publishedAt }: FeedItem, since: Date): boolean {
  return publishedAt !== undefined && publishedAt > since;
}

/** One that cannot be read is no reason to lose what the first page brought; another site's is none of the feed's. */
async function olderPage(feed: Feed, url: string | undefined, { feeds, log }: Ports) {
  if (url === undefined || !isSameSite(url, feed.address)) return undefined;
  try {
    const reading = await feeds.readFeed({ url, validators: {} });
    log.info("older-page-read", { feed: feed.url, page: url });
    return reading.kind === "changed" ? reading : undefined;
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    log.warn("older-page-failed", { feed: feed.url, page: url, error: error.message });
    return undefined;
  }
}
