import { z } from "zod";
import { OutsideError } from "../../../domain/errors.ts";
import { pictureFrom } from "../../../domain/picture.ts";
import { cleanLine } from "../blocks.ts";
import { htmlToLine } from "../html-text.ts";
import { languageTag } from "../language-tag.ts";
import { placeOf } from "../place.ts";
import { readDate } from "../read-date.ts";
import { webLink } from "../web-link.ts";
import type { EntryText, ParsedItem } from "./entry-text.ts";
import { type FeedEntry, identified } from "./feed-entries.ts";
import type { ParsedFeed } from "./parse-feed.ts";

const mostItems = 5000;

const text = z.string().optional().catch(undefined);
const author = z.object({ name: text }).catch({ name: undefined });

const jsonItem = z.object({
  id: z.union([z.string(), z.number()]).transform(String).optional().catch(undefined),
  url: text,
  external_url: text,
  title: text,
  content_html: text,
  content_text: text,
  summary: text,
  image: text,
  banner_image: text,
  date_published: text,
  date_modified: text,
  authors: z.array(author).catch([]),
  author,
});

const jsonFeed = z.object({
  version: z.string().regex(/jsonfeed\.org|^1(\.1)?$/),
  title: text,
  home_page_url: text,
  language: text,
  feed_url: text,
  next_url: text,
  hubs: z.array(z.object({ url: text }).catch({ url: undefined })).catch([]),
  items: z.array(z.unknown()).catch([]),
});

/** Reads a JSON Feed (jsonfeed.org, versions 1 and 1.1). */
export function readJsonFeed(json: string, baseUrl: string, now: Date): ParsedFeed<ParsedItem> {
  const feed = jsonFeed.safeParse(parsedJson(json)).data;
  if (feed === undefined)
    throw new OutsideError(`${placeOf(baseUrl)} is not a feed: it is other JSON.`, { retry: false });
  const entries = feed.items.slice(0, mostItems).flatMap((item) => {
    const parsed = jsonItem.safeParse(item);
    return parsed.success ? [entryFrom(parsed.data, baseUrl, now)] : [];
  });
  const language = languageTag(feed.language);
  const olderPage = webLink(feed.next_url, baseUrl);
  return {
    title: htmlToLine(feed.title ?? ""),
    ...(language !== undefined && { language }),
    ...hubsOf(feed.hubs, feed.feed_url, baseUrl),
    ...(olderPage !== undefined && { olderPage }),
    items: identified(entries, webLink(feed.home_page_url, baseUrl), baseUrl),
  };
}

function hubsOf(hubs: readonly { url?: string | undefined }[], self: string | undefined, base: string) {
  const own = webLink(self, base);
  return { hubs: hubs.flatMap(({ url }) => webLink(url, base) ?? []), ...(own !== undefined && { self: own }) };
}

function entryFrom(item: z.infer<typeof jsonItem>, baseUrl: string, now: Date): FeedEntry {
  const url = webLink(item.url, baseUrl) ?? webLink(item.external_url, baseUrl) ?? webLink(item.id);
  const authors = [...item.authors, item.author].flatMap(({ name }) => cleanLine(name ?? "") || []);
  const publishedAt = readDate(item.date_published ?? item.date_modified ?? "", now);
  const [picture] = [item.image, item.banner_image].flatMap(
    (address) => pictureFrom({ address: webLink(address, baseUrl) ?? "", alt: "" }) ?? [],
  );
  const texts: EntryText[] = [
    { kind: "html", source: item.content_html?.trim() ?? "" },
    { kind: "plain", source: item.content_text?.trim() ?? "" },
  ];
  return {
    ...(item.id?.trim() && { id: item.id.trim() }),
    ...(url !== undefined && { url }),
    title: cleanLine(item.title ?? ""),
    text: texts.find(({ source }) => source !== "") ?? { kind: "plain", source: item.summary ?? "" },
    ...(authors.length > 0 && { author: [...new Set(authors)].join(", ") }),
    ...(publishedAt !== undefined && { publishedAt }),
    ...(picture !== undefined && { picture }),
  };
}

function parsedJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
