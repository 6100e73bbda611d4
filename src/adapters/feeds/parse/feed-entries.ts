import { createHash } from "node:crypto";
import type { FeedItem } from "../../../domain/feed.ts";
import type { Picture } from "../../../domain/picture.ts";
import { readWebUrl } from "../../../domain/read-url.ts";
import { isSameSite } from "../../../domain/same-site.ts";
import { clipped } from "../clipped.ts";
import { type EntryText, type ParsedItem, readText } from "./entry-text.ts";

/** One entry as any format tells it: addresses absolute, not yet identified. */
export type FeedEntry = {
  /** The feed's own name for it: guid, id, rdf:about. */
  readonly id?: string;
  readonly url?: string;
  /** One line; may be empty. */
  readonly title: string;
  readonly text: EntryText;
  readonly author?: string;
  readonly publishedAt?: Date;
  readonly picture?: Picture;
  /** The document ended in its middle. */
  readonly isPartial?: true;
};

const mostItems = 500;
const longestTitle = 400;

/**
 * Gives each entry its identity and leaves out repeats. What comes first stays first;
 * of more than 500 the newest are kept. `site` is where the feed says that its site is, `place` where it came from.
 */
export function identified(entries: readonly FeedEntry[], site: string | undefined, place: string): ParsedItem[] {
  const home = homeOf(site, place);
  const idsMeanNothing = sharedByAll(entries);
  const items = new Map<string, ParsedItem>();
  for (const entry of entries) {
    const title = entry.title === "" ? openingOf(readText(entry.text)) : entry.title;
    const key = keyOf(idsMeanNothing ? without(entry) : entry, title);
    if (!items.has(key)) items.set(key, itemFrom(entry, key, title, home));
  }
  return newest([...items.values()]);
}

/**
 * The feed's own name, else the address, else the title: none of them changes when a feed is re-ordered, re-dated or
 * gets its text corrected. A date is never part of it: two entries of one title and nothing else are one.
 */
function keyOf({ id, url }: FeedEntry, title: string): string {
  // No database keeps a NUL, and nobody means any other control character.
  const name = (id ?? url)?.replace(/[\p{Cc}\p{Cs}]/gu, "") || undefined;
  if (name !== undefined && name.length <= 500) return name;
  return `sha256:${hash(name ?? title.toLowerCase())}`;
}

function itemFrom(entry: FeedEntry, key: string, title: string, home: string): ParsedItem {
  const { author, publishedAt, picture, isPartial } = entry;
  return {
    key,
    // Articles are told apart by their address, so one without gets its own at the feed's site.
    url: entry.url ?? `${home.replace(/#.*$/s, "")}${markOf(key)}`,
    title: clipped(title, longestTitle),
    text: entry.text,
    ...(author !== undefined && author !== "" && { author: clipped(author, 200) }),
    ...(publishedAt !== undefined && { publishedAt }),
    ...(picture !== undefined && { picture }),
    ...(isPartial && { isPartial }),
  };
}

/** Where entries without an address are given one: never at another site, which did not say what they say. */
function homeOf(site: string | undefined, place: string): string {
  const isOwn = site !== undefined && (readWebUrl(place) === undefined || isSameSite(site, place));
  return isOwn ? site : place;
}

/** Whether an item's address is one that we gave it, because its feed names none. */
export function isAddressOurs({ key, url }: Pick<FeedItem, "key" | "url">): boolean {
  return url.endsWith(markOf(key));
}

function markOf(key: string): string {
  return `#${hash(key).slice(0, 12)}`;
}

/** Some feeds give their own address as every entry's id. */
function sharedByAll(entries: readonly FeedEntry[]): boolean {
  const ids = new Set(entries.map(({ id }) => id));
  const urls = new Set(entries.map(({ url }) => url));
  return ids.size === 1 && urls.size > 2;
}

function without({ id: _, ...rest }: FeedEntry): FeedEntry {
  return rest;
}

/** An entry without a date stays: nothing says that it is old. */
function newest(items: ParsedItem[]): ParsedItem[] {
  if (items.length <= mostItems) return items;
  const age = (item: ParsedItem) => -(item.publishedAt?.getTime() ?? Number.POSITIVE_INFINITY);
  const kept = new Set([...items].sort((a, b) => compare(age(a), age(b))).slice(0, mostItems));
  return items.filter((item) => kept.has(item));
}

function compare(a: number, b: number): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

function openingOf(text: string): string {
  const line = text.split("\n", 1)[0] ?? "";
  return line.length <= 100 ? line : `${clipped(line, 100).replace(/\s+\S*$/, "")}…`;
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}
