import type { Feed, FeedItem } from "../domain/feed.ts";
import { plainAddress } from "../domain/plain-address.ts";
import type { Mark, PolledItem } from "../feed-store.ts";

const day = 86_400_000;
/** How many entries of a feed's first poll are kept: enough to have something to show, few enough to be polite. */
const firstPollItems = 10;
/** What a feed lists for the first time though it was there long before our last visit is no news. Milliseconds. */
const newsAge = 2 * day;
/** So many entries with new names at once are looked at as a feed that renamed what it had. */
const leastRenamed = 5;

/** An entry with all that it can be recognised by. `marks[0]` is its key's. */
export type MarkedItem = { readonly item: FeedItem; readonly marks: readonly [Mark, ...Mark[]]; readonly title: Mark };

/**
 * What each entry can be recognised by when it comes again: the feed's own name for it, its address where no other
 * entry has it, its title with its date, and its title alone.
 */
export function marked(listed: readonly FeedItem[]): MarkedItem[] {
  const items = listed.filter(isTelling);
  const addresses = countOf(items.map(({ url }) => plainAddress(url)));
  const titles = countOf(items.map(titleMark));
  return items.map((item) => {
    const address = plainAddress(item.url);
    const title = titleMark(item);
    return {
      item: addresses.get(address) === 1 ? item : apart(item, items),
      marks: [
        `key ${item.key}`,
        ...(addresses.get(address) === 1 ? [`link ${address}`] : []),
        ...(item.publishedAt === undefined ? [] : [`${title} at ${item.publishedAt.getTime()}`]),
      ],
      // A title that several entries share, such as "Photo", names none of them.
      title: titles.get(title) === 1 ? title : "",
    };
  });
}

/** Cut off, it comes whole next time; with neither a title nor a text there is nothing to tell. */
function isTelling(item: FeedItem): boolean {
  return item.isPartial !== true && (item.title !== "" || item.text !== "");
}

export function allMarks(entries: readonly MarkedItem[]): Mark[] {
  return entries.flatMap(({ marks, title }) => (title === "" ? marks : [...marks, title]));
}

/** The entries to list, and what each is to us. The first poll only brings what was there before we came. */
export function newsOf(feed: Feed, entries: readonly MarkedItem[], seen: ReadonlySet<Mark>, now: Date): PolledItem[] {
  if (feed.lastSuccessAt === undefined) return firstItems(entries, now);
  const fresh = entries.filter(({ marks }) => !marks.some((mark) => seen.has(mark)));
  const oldest = Math.min(feed.lastSuccessAt.getTime(), now.getTime()) - newsAge;
  return withoutRenamed(fresh, entries.length, seen).map(({ item, marks }) => ({
    ...item,
    mark: marks[0],
    standing: (item.publishedAt?.getTime() ?? now.getTime()) > oldest ? "new" : "old",
  }));
}

function firstItems(entries: readonly MarkedItem[], now: Date): PolledItem[] {
  const recent = ({ item }: MarkedItem) => now.getTime() - (item.publishedAt ?? now).getTime() < 7 * day;
  return entries
    .slice(0, firstPollItems)
    .filter(recent)
    .map(({ item, marks }) => ({ ...item, mark: marks[0], standing: "old" }));
}

/** A new system behind a feed gives everything new names and addresses at once; the titles give it away. */
function withoutRenamed(fresh: readonly MarkedItem[], all: number, seen: ReadonlySet<Mark>): readonly MarkedItem[] {
  const known = fresh.filter(({ title }) => seen.has(title));
  const isRenamed = fresh.length >= leastRenamed && 2 * fresh.length >= all && 2 * known.length >= fresh.length;
  return isRenamed ? fresh.filter(({ title }) => !seen.has(title)) : fresh;
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
