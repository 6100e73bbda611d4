import Parser from "rss-parser";
import { OutsideError } from "../../../domain/errors.ts";
import type { FeedItem } from "../../../domain/feed.ts";
import { cleanLine } from "../blocks.ts";
import { htmlToLine } from "../html-text.ts";
import { languageTag } from "../language-tag.ts";
import { placeOf } from "../place.ts";
import { type ChannelLinks, channelLinks, skipDays, skipHours } from "./channel-facts.ts";
import { type ParsedItem, withTexts } from "./entry-text.ts";
import { type FeedEntry, identified } from "./feed-entries.ts";
import { attributeOf, type FeedNode, firstText, parserOptions } from "./feed-node.ts";
import { readJsonFeed } from "./json-feed.ts";
import { type LenientFeed, lenientFeed } from "./lenient-xml.ts";
import { tidyXml } from "./tidy-xml.ts";
import { linkOf, xmlEntry } from "./xml-entries.ts";

export type ParsedFeed<Item = FeedItem> = {
  /** May be empty. */
  readonly title: string;
  /** BCP 47 primary tag in lower case. */
  readonly language?: string;
  /** Seconds the feed asks to be left alone (`<ttl>`, the syndication module). */
  readonly restSeconds?: number;
  /** UTC hours, and days of which 0 is Sunday, at which it asks not to be polled. */
  readonly skipHours?: readonly number[];
  readonly skipDays?: readonly number[];
  readonly items: readonly Item[];
} & ChannelLinks;

/** The whole reading, texts and all. */
export async function parseFeed(document: string, baseUrl: string, now: Date = new Date()): Promise<ParsedFeed> {
  const feed = await readFeed(document, baseUrl, now);
  return { ...feed, items: withTexts(feed.items) };
}

/** Reads RSS, RDF, Atom and JSON Feed. `baseUrl` is where it came from. Throws OutsideError where it is not a feed. */
export async function readFeed(document: string, baseUrl: string, now: Date): Promise<ParsedFeed<ParsedItem>> {
  const text = document.replace(/^[\ufeff\s\0]+/, "");
  if (text.startsWith("{")) return readJsonFeed(text, baseUrl, now);
  const other = whatElse(text);
  if (other !== undefined) throw new OutsideError(`${placeOf(baseUrl)} is not a feed: ${other}.`, { retry: false });
  const xml = tidied(text, baseUrl);
  const { feed, entries, bases } = await bestReading(xml, baseUrl, now);
  const language = languageTag(firstText(feed, "language", "dc:language") || attributeOf(feed, "xml:lang"));
  const restSeconds = restOf(feed);
  const [hours, days] = [skipHours(xml), skipDays(xml)];
  return {
    title: htmlToLine(firstText(feed, "title")),
    ...(language !== undefined && { language }),
    ...(restSeconds !== undefined && { restSeconds }),
    ...(hours.length > 0 && { skipHours: hours }),
    ...(days.length > 0 && { skipDays: days }),
    ...channelLinks(xml, baseUrl),
    items: identified(entries, linkOf(feed, bases), baseUrl),
  };
}

/** What a document is that cannot be a feed; `undefined` where it may be one. */
function whatElse(text: string): string | undefined {
  if (text === "") return "it is empty";
  const head = text.slice(0, 4000);
  if (/<(rss|feed|rdf:RDF|\w+:(feed|RDF))[\s>]/i.test(head)) return undefined;
  if (/<(!doctype\s+html|html|head|body)[\s>]/i.test(head)) {
    return "it is a web page (look there for a link named RSS or Atom)";
  }
  return head.startsWith("<") ? undefined : "it is neither XML nor JSON";
}

type Reading = {
  readonly feed: FeedNode;
  readonly bases: readonly (string | undefined)[];
  readonly entries: readonly FeedEntry[];
};

/** By rss-parser; where it fails or leaves something out, by the lenient parser if that keeps more. */
async function bestReading(xml: string, baseUrl: string, now: Date): Promise<Reading> {
  const read = (feed: LenientFeed): Reading => {
    const place = isWebAddress(baseUrl) ? baseUrl : (channelLinks(xml, "").self ?? linkOf(feed, []) ?? baseUrl);
    const bases = [place, attributeOf(feed, "xml:base")];
    return { feed, bases, entries: feed.items.map((item) => xmlEntry(item, bases, now)) };
  };
  const strict = await strictFeed(xml);
  const reading = typeof strict === "string" ? undefined : read(strict);
  if (reading !== undefined && isWhole(reading, xml)) return reading;
  const second = lenientFeed(xml);
  const other = second && read(second);
  if (other !== undefined && (reading === undefined || worth(other) > worth(reading))) return other;
  if (reading !== undefined) return reading;
  throw new OutsideError(`${placeOf(baseUrl)} cannot be read as a feed (${strict}).`, { retry: false });
}

/** Or why not. A parser that stumbles over strange input is no fault of ours. */
async function strictFeed(xml: string): Promise<LenientFeed | string> {
  try {
    return await new Parser(parserOptions).parseString(xml);
  } catch (error) {
    const why = String(error instanceof Error ? error.message : error).replace(/\s*\n\s*/g, ", ");
    return cleanLine(why).slice(0, 120);
  }
}

/** How an entry's facts show in a document, in whatever dialect. */
const traces = {
  id: /<(?:[\w-]+:)?(?:guid|id|identifier)[\s>]|(?<=\s)\w{1,20}:about=/gi,
  url: /<(?:[\w-]+:)?(?:link|guid)[\s>/]|(?<=\s)\w{1,20}:about=/gi,
  title: /<(?:[\w-]+:)?title[\s>]/gi,
  publishedAt: /<(?:[\w-]+:)?(?:pubdate|date|published|updated|modified|issued|created|available)[\s>]/gi,
} as const;

/** Every entry that the document has is there, and what they lack does not seem to be in it either. */
function isWhole({ feed, entries }: Reading, xml: string): boolean {
  const items = [...xml.matchAll(/<(?:[\w-]+:)?(?:item|entry)[\s>/]/gi)];
  if (firstText(feed, "title") === "" || entries.length < items.length) return false;
  const facts = ["id", "url", "title", "publishedAt"] as const;
  return facts.every((fact) => {
    const there = entries.filter((entry) => entry[fact]).length;
    return there === entries.length || (xml.slice(items[0]?.index).match(traces[fact])?.length ?? 0) <= there;
  });
}

function worth({ feed, entries }: Reading): number {
  const facts = entries.flatMap(({ id, url, title, text, publishedAt }) => [id, url, title, text.source, publishedAt]);
  return entries.length + facts.filter(Boolean).length + (firstText(feed, "title") === "" ? 0 : 1);
}

function isWebAddress(url: string): boolean {
  return /^https?:/i.test(url);
}

function tidied(text: string, baseUrl: string): string {
  try {
    return tidyXml(text);
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    throw new OutsideError(`${placeOf(baseUrl)} cannot be read as a feed: ${error.message}`, {
      retry: false,
      cause: error,
    });
  }
}

const periods: Readonly<Record<string, number>> = { hourly: 3600, daily: 86_400, weekly: 604_800, monthly: 2_592_000 };

function restOf(feed: FeedNode): number | undefined {
  const ttl = Number(firstText(feed, "ttl")) * 60;
  if (ttl > 0) return Math.round(Math.min(ttl, 604_800));
  const period = periods[firstText(feed, "sy:updatePeriod").toLowerCase()];
  if (period === undefined) return undefined;
  const frequency = Number(firstText(feed, "sy:updateFrequency"));
  return Math.round(Math.min(period / Math.max(1, frequency || 1), 604_800));
}
