import type { Feed, FeedItem } from "../domain/feed.ts";
import { plainAddress } from "../domain/plain-address.ts";
import { readUrl } from "../domain/read-url.ts";
import type { Mark, PolledItem } from "../feed-store.ts";

const day = 86_400_000;
/** How many entries of a feed's first poll are kept: enough to have something to show, few enough to be polite. */
const firstPollItems = 10;
/** What a feed lists for the first time though it was there long before our last visit is no news. Milliseconds. */
const newsAge = 2 * day;
/** So many entries with new names at once are looked at as a feed that renamed what it had. */
const leastRenamed = 5;

/** An entry with all that it can be recognised by when it comes again. */
export type MarkedItem = {
  readonly item: FeedItem;
  /** The feed's own name for it. */
  readonly key: Mark;
  /** Its address where no other entry has it, and its title with its date. */
  readonly others: readonly Mark[];
  /** Its title alone, which names it only beside others; absent where several entries share it. */
  readonly title: Mark | undefined;
};

export function keyMark({ key }: FeedItem): Mark {
  return `key ${key}`;
}

/** The marks of some entries out of all that the document lists. */
export function marked(some: readonly FeedItem[], all: readonly FeedItem[]): MarkedItem[] {
  const ofAddress = countOf(all.map(({ url }) => url));
  const ofTitle = countOf(all.map(titleMark));
  return some.map((item) => {
    const title = titleMark(item);
    const isAlone = ofAddress.get(item.url) === 1;
    return {
      item: isAlone ? item : apart(item, all),
      key: keyMark(item),
      others: [
        ...(isAlone ? [`link ${plainAddress(item.url)}${partOf(item.url)}`] : []),
        ...(item.publishedAt === undefined ? [] : [`${title} at ${item.publishedAt.getTime()}`]),
      ],
      title: ofTitle.get(title) === 1 ? title : undefined,
    };
  });
}

/** Cut off, it comes whole next time; with neither a title nor a text there is nothing to tell. */
export function isTelling(item: FeedItem): boolean {
  return item.isPartial !== true && (item.title !== "" || item.text !== "");
}

/** The part of a page that an address names: a list of changes has all its entries on one. "#xtor=RSS-1" names none. */
function partOf(address: string): string {
  const part = readUrl(address)?.hash ?? "";
  return /^#(xtor|ftag|utm_\w+|at_\w+|ns_\w+|mc_\w+|int\w*|cmp\w*|ref|rss|source|from)=/i.test(part) ? "" : part;
}

export function allMarks({ key, others, title }: MarkedItem): Mark[] {
  return [key, ...others, ...(title === undefined ? [] : [title])];
}

/** The entries whose keys are new, out of how many, and which of their marks the feed has shown before. */
type Listed = { readonly unknown: readonly MarkedItem[]; readonly listed: number; readonly seen: ReadonlySet<Mark> };

/** The entries to list, and what each is to us. The first poll only brings what was there before we came. */
export function newsOf(feed: Feed, { unknown, listed, seen }: Listed, now: Date): PolledItem[] {
  const { lastSuccessAt } = feed;
  if (lastSuccessAt === undefined) return firstItems(unknown, now);
  const fresh = unknown.filter(({ key, others }) => !seen.has(key) && !others.some((mark) => seen.has(mark)));
  const oldest = Math.min(lastSuccessAt.getTime(), now.getTime()) - newsAge;
  return withoutRenamed(fresh, listed, seen).map(({ item, key }) => {
    if ((item.publishedAt?.getTime() ?? now.getTime()) <= oldest) return { ...item, mark: key, standing: "old" };
    if (!isDoubtful(item, feed)) return { ...item, mark: key, standing: "new" };
    // Without a date it may be as old as our last visit, and have been in a briefing since.
    return { publishedAt: lastSuccessAt, ...item, mark: key, standing: "doubtful" };
  });
}

/**
 * Whether an entry may have been posted before our data were brought back: all that the first poll since then brings, and
 * what comes later and is dated before.
 */
function isDoubtful({ publishedAt }: FeedItem, { restoredAt, lastSuccessAt }: Feed): boolean {
  if (restoredAt === undefined) return false;
  const isFirst = lastSuccessAt === undefined || lastSuccessAt < restoredAt;
  return isFirst || (publishedAt !== undefined && publishedAt <= restoredAt);
}

function firstItems(entries: readonly MarkedItem[], now: Date): PolledItem[] {
  const isRecent = ({ item }: MarkedItem) => now.getTime() - (item.publishedAt ?? now).getTime() < 7 * day;
  const first = entries.slice(0, firstPollItems).filter(isRecent);
  return first.map(({ item, key }) => ({ ...item, mark: key, standing: "old" }));
}

/** A new system behind a feed gives everything new names and addresses at once; the titles give it away. */
function withoutRenamed(fresh: readonly MarkedItem[], all: number, seen: ReadonlySet<Mark>): readonly MarkedItem[] {
  const isKnown = ({ title }: MarkedItem) => title !== undefined && seen.has(title);
  const known = fresh.filter(isKnown);
  const isRenamed = fresh.length >= leastRenamed && 2 * fresh.length >= all && 2 * known.length >= fresh.length;
  return isRenamed ? fresh.filter((entry) => !isKnown(entry)) : fresh;
}

/** Entries of different titles at one address are different articles, and articles are told apart by address. */
function apart(item: FeedItem, items: readonly FeedItem[]): FeedItem {
  const first = items.find(({ url }) => url === item.url);
  if (first === undefined || first === item || titleMark(first) === titleMark(item)) return item;
  return { ...item, url: `${item.url.replace(/#.*$/s, "")}#entry-${encodeURIComponent(item.key).slice(-60)}` };
}

function titleMark({ title }: FeedItem): Mark {
  return `title ${title.toLowerCase()}`;
}

function countOf(values: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}
