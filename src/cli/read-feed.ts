import { readFile } from "node:fs/promises";
import { buffer } from "node:stream/consumers";
import { parseArgs } from "node:util";
import { z } from "zod";
import { decodeText } from "../adapters/feeds/decode.ts";
import { openFetcher } from "../adapters/feeds/fetch/fetch.ts";
import { statusError } from "../adapters/feeds/fetch/http-status.ts";
import { isAddressOurs } from "../adapters/feeds/parse/feed-entries.ts";
import { type ParsedFeed, parseFeed } from "../adapters/feeds/parse/parse-feed.ts";
import { UserError } from "../domain/errors.ts";
import type { FeedItem } from "../domain/feed.ts";
import { product } from "../domain/version.ts";
import { readFeedHelp } from "./help.ts";
import { openLines, readLines } from "./json-lines.ts";
import type { Terminal } from "./terminal.ts";
import { unreadable } from "./unreadable.ts";

const line = z
  .object({
    id: z.union([z.string(), z.number()]),
    body: z.string().optional(),
    path: z.string().optional(),
    base64: z.string().optional(),
    url: z.string().optional(),
  })
  .refine(({ body, path, base64 }) => (body ?? path ?? base64) !== undefined, "expected body, path or base64");

type Document = { readonly bytes: Buffer; readonly contentType: string; readonly url: string };

/** `pullquote read-feed`: what Pullquote reads in a feed. */
export async function readFeedCommand(args: readonly string[], terminal: Terminal): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      json: { type: "boolean", default: false },
      jsonl: { type: "boolean", default: false },
      url: { type: "string" },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  if (values.help) return terminal.print(readFeedHelp);
  const [place, ...more] = positionals;
  if (place === undefined || more.length > 0) throw new UserError(`Give one FILE, URL or - to read.\n${readFeedHelp}`);
  if (values.jsonl) return readAll(place, terminal);
  const feed = await feedAt(place, values.url, terminal);
  if (values.json) return terminal.print(JSON.stringify(feedJson(feed)));
  terminal.print(`${feed.title || "A feed without a title"}${feed.language ? ` (${feed.language})` : ""}`);
  for (const item of feed.items) terminal.print(itemLines(item));
  if (feed.items.length === 0) terminal.print("It lists nothing at present.");
}

async function readAll(place: string, terminal: Terminal): Promise<void> {
  for await (const read of readLines(await openLines(place, terminal), line)) {
    terminal.print(JSON.stringify("problem" in read ? read : await readOne(read.value)));
  }
}

async function readOne({ id, body, path, base64, url }: z.infer<typeof line>) {
  try {
    // A body is text already, whatever charset it still names.
    const text =
      body ?? decodeText(path === undefined ? Buffer.from(base64 ?? "", "base64") : await readFile(path), "");
    return { id, ...feedJson(await parseFeed(text, url ?? "urn:pullquote:line")) };
  } catch (error) {
    const problem = unreadable(path ?? "the document", error);
    if (problem instanceof UserError) return { id, problem: problem.message };
    throw error;
  }
}

async function feedAt(place: string, url: string | undefined, terminal: Terminal): Promise<ParsedFeed> {
  try {
    const document = await documentAt(place, url, terminal);
    return await parseFeed(decodeText(document.bytes, document.contentType), document.url);
  } catch (error) {
    throw unreadable(place, error);
  }
}

async function documentAt(place: string, url: string | undefined, { input }: Terminal): Promise<Document> {
  if (/^https?:\/\//i.test(place)) return fetched(place, url);
  const own = url ?? (place === "-" ? "urn:pullquote:stdin" : `urn:pullquote:${encodeURIComponent(place)}`);
  return { bytes: place === "-" ? await buffer(input) : await readFile(place), contentType: "", url: own };
}

async function fetched(address: string, url: string | undefined): Promise<Document> {
  // The person typed this address on their own machine: it may stand on their own network.
  const fetcher = openFetcher({ allowPrivateAddresses: true, userAgent: product });
  try {
    const answer = await fetcher.fetch(address);
    const failure = statusError(answer, new Date());
    if (failure !== undefined) throw failure;
    return { bytes: answer.body, contentType: answer.headers["content-type"] ?? "", url: url ?? answer.url };
  } finally {
    await fetcher.close();
  }
}

function feedJson({ title, language, items, hubs, self }: Awaited<ReturnType<typeof parseFeed>>) {
  return {
    title,
    ...(language !== undefined && { language }),
    ...(hubs.length > 0 && { hubs }),
    ...(self !== undefined && { self }),
    items: items.map(({ key, url, title: headline, text, author, publishedAt, picture, isPartial }) => ({
      id: key,
      title: headline,
      ...(!isAddressOurs({ key, url }) && { url }),
      ...(publishedAt && { publishedAt: publishedAt.toISOString() }),
      ...(author !== undefined && { author }),
      ...(picture !== undefined && { picture }),
      text,
      ...(isPartial && { isPartial }),
    })),
  };
}

function itemLines({ key, title, url, publishedAt, author, isPartial }: FeedItem): string {
  const date = publishedAt?.toISOString().slice(0, 16).replace("T", " ");
  const facts = [date, author, isPartial && "cut off", isAddressOurs({ key, url }) ? "no address" : url];
  return `\n${title || "(no title)"}\n  ${facts.filter(Boolean).join(" · ")}`;
}
