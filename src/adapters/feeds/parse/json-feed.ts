import { z } from "zod";
import { OutsideError } from "../../../domain/errors.ts";
import { cleanLine } from "../blocks.ts";
import { htmlToLine, htmlToText, plainToText } from "../html-text.ts";
import { languageTag } from "../language-tag.ts";
import { placeOf } from "../place.ts";
import { readDate } from "../read-date.ts";
import { webLink } from "../web-link.ts";
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
  items: z.array(z.unknown()).catch([]),
});

/** Reads a JSON Feed (jsonfeed.org, versions 1 and 1.1). */
export function readJsonFeed(json: string, baseUrl: string, now: Date): ParsedFeed {
  const feed = jsonFeed.safeParse(parsedJson(json)).data;
  if (feed === undefined)
    throw new OutsideError(`${placeOf(baseUrl)} is not a feed: it is other JSON.`, { retry: false });
  const entries = feed.items.slice(0, mostItems).flatMap((item) => {
    const parsed = jsonItem.safeParse(item);
    return parsed.success ? [entryFrom(parsed.data, baseUrl, now)] : [];
  });
  const language = languageTag(feed.language);
  return {
    title: htmlToLine(feed.title ?? ""),
    ...(language !== undefined && { language }),
    items: identified(entries, webLink(feed.home_page_url, baseUrl) ?? baseUrl),
  };
}

function entryFrom(item: z.infer<typeof jsonItem>, baseUrl: string, now: Date): FeedEntry {
  const url = webLink(item.url, baseUrl) ?? webLink(item.external_url, baseUrl) ?? webLink(item.id);
  const authors = [...item.authors, item.author].flatMap(({ name }) => name?.trim() || []);
  const publishedAt = readDate(item.date_published ?? item.date_modified ?? "", now);
  const texts = [
    htmlToText(item.content_html ?? ""),
    plainToText(item.content_text ?? ""),
    plainToText(item.summary ?? ""),
  ];
  return {
    ...(item.id?.trim() && { id: item.id.trim() }),
    ...(url !== undefined && { url }),
    title: cleanLine(item.title ?? ""),
    text: texts.find((value) => value !== "") ?? "",
    ...(authors.length > 0 && { author: [...new Set(authors)].join(", ") }),
    ...(publishedAt !== undefined && { publishedAt }),
  };
}

function parsedJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
