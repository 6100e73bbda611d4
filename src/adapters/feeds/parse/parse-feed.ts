import Parser from "rss-parser";
import { OutsideError } from "../../../domain/errors.ts";
import type { FeedItem } from "../../../domain/feed.ts";
import { htmlToLine } from "../html-text.ts";
import { languageTag } from "../language-tag.ts";
import { placeOf } from "../place.ts";
import { identified } from "./feed-entries.ts";
import { attributeOf, type FeedNode, firstText, parserOptions } from "./feed-node.ts";
import { readJsonFeed } from "./json-feed.ts";
import { repairXml } from "./repair-xml.ts";
import { tidyXml } from "./tidy-xml.ts";
import { linkOf, xmlEntry } from "./xml-entries.ts";

export type ParsedFeed = {
  /** May be empty. */
  readonly title: string;
  /** BCP 47 primary tag in lower case. */
  readonly language?: string;
  /** Seconds the feed asks to be left alone (`<ttl>`, the syndication module). */
  readonly restSeconds?: number;
  readonly items: readonly FeedItem[];
};

/** Reads RSS, RDF, Atom and JSON Feed. `baseUrl` is where it came from. Throws OutsideError where it is not a feed. */
export async function parseFeed(document: string, baseUrl: string, now: Date = new Date()): Promise<ParsedFeed> {
  const text = document.replace(/^[\ufeff\s\0]+/, "");
  if (text.startsWith("{")) return readJsonFeed(text, baseUrl, now);
  const other = whatElse(text);
  if (other !== undefined) throw new OutsideError(`${placeOf(baseUrl)} is not a feed: ${other}.`, { retry: false });
  const feed = await parsedXml(text, baseUrl);
  const bases = [baseUrl, attributeOf(feed, "xml:base")];
  const entries = feed.items.map((item) => xmlEntry(item, bases, now));
  const language = languageTag(firstText(feed, "language", "dc:language") || attributeOf(feed, "xml:lang"));
  const restSeconds = restOf(feed);
  return {
    title: htmlToLine(firstText(feed, "title")),
    ...(language !== undefined && { language }),
    ...(restSeconds !== undefined && { restSeconds }),
    items: identified(entries, linkOf(feed, bases) ?? baseUrl),
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

/** Tried as it stands, then repaired. A parser that stumbles over strange input is no fault of ours. */
async function parsedXml(text: string, baseUrl: string): Promise<FeedNode & { items: readonly FeedNode[] }> {
  const tidy = tidied(text, baseUrl);
  try {
    return await new Parser(parserOptions).parseString(tidy);
  } catch {
    try {
      return await new Parser(parserOptions).parseString(repairXml(tidy));
    } catch (error) {
      const why = String(error instanceof Error ? error.message : error).replace(/\s*\n\s*/g, ", ");
      throw new OutsideError(`${placeOf(baseUrl)} cannot be read as a feed (${why.slice(0, 120)}).`, {
        retry: false,
        cause: error,
      });
    }
  }
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
