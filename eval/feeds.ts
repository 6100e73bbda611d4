import { parseFeed as parseRowan } from "@rowanmanning/feed-parser";
import FeedParser from "feedparser";
import { parseFeed as parseFeedsmith } from "feedsmith";
import RssParser from "rss-parser";
import { decodeText } from "../src/adapters/feeds/decode.ts";
import { parseFeed } from "../src/adapters/feeds/parse/parse-feed.ts";
import { readDate } from "../src/adapters/feeds/read-date.ts";
import { webLink } from "../src/adapters/feeds/web-link.ts";
import { labelled, skipped } from "./eval-data.ts";

const base = "https://feeds.example/feed.xml";
const now = new Date();
const fields = ["title", "link", "date", "id", "content"] as const;
type Field = (typeof fields)[number];
/** What a reading keeps of each item: for links, dates and ids only what could be used at all. */
type Reading = readonly Partial<Record<Field, string>>[];
type Document = { readonly id: string; readonly corpus: string; readonly base64: string };
type Reader = (bytes: Buffer, text: string) => Promise<Reading>;

/** How many documents we read that any peer reads, and what peers keep of their items that we lose. */
export async function evalFeeds(detail?: string): Promise<void> {
  const documents = labelled<Document>("feeds.documents.jsonl");
  if (documents === undefined) return skipped("feeds.documents.jsonl");
  const read = new Map<string, { any: number; ours: number }>();
  const kept: Record<Field, { ours: number; lost: number }> = emptyFields();
  for (const document of documents) {
    if (isExpectation(document)) continue;
    const readings = await readingsOf(document);
    if (readings.peers.length === 0) continue;
    const kind = kindOf(document.corpus);
    const count = read.get(kind) ?? { any: 0, ours: 0 };
    read.set(kind, { any: count.any + 1, ours: count.ours + (readings.ours === undefined ? 0 : 1) });
    if (readings.ours === undefined && detail !== undefined)
      console.log(`not read   ${document.corpus}/${document.id}`);
    for (const field of fields) {
      const lost = lostIn(field, readings.ours ?? [], readings.peers);
      kept[field].ours += (readings.ours ?? []).filter((item) => item[field]).length;
      kept[field].lost += lost.length;
      if (lost.length > 0 && detail === field)
        console.log(`lost ${field}  ${document.corpus}/${document.id}  ${lost.join(" | ")}`);
    }
  }
  report(read, kept);
}

function emptyFields() {
  const none = () => ({ ours: 0, lost: 0 });
  return { title: none(), link: none(), date: none(), id: none(), content: none() };
}

/** Some of the files in JSON say what a feed should read as. */
function isExpectation({ base64 }: Document): boolean {
  const text = Buffer.from(base64, "base64").toString("utf8").trimStart();
  return /^[{[]/.test(text) && !/"version"\s*:\s*"(https?:\/\/(www\.)?jsonfeed\.org|1)/.test(text);
}

function kindOf(corpus: string): string {
  if (/illformed/.test(corpus)) return "ill-formed";
  return /encoding/.test(corpus) ? "odd encodings" : "well-formed";
}

function report(read: ReadonlyMap<string, { any: number; ours: number }>, kept: ReturnType<typeof emptyFields>): void {
  for (const [kind, { any, ours }] of read) {
    console.log(
      `${kind.padEnd(16)} ${ours} of ${any} that any of four parsers reads (${((100 * ours) / any).toFixed(1)} %)`,
    );
  }
  for (const field of fields) {
    const { ours, lost } = kept[field];
    console.log(`${field.padEnd(16)} ${ours} kept, ${lost} lost that another keeps`);
  }
}

async function readingsOf({ base64 }: Document): Promise<{ ours: Reading | undefined; peers: Reading[] }> {
  const bytes = Buffer.from(base64, "base64");
  const text = decodeText(bytes, "");
  const attempts = await Promise.all([readOurs, ...peers].map((reader) => reader(bytes, text).catch(() => undefined)));
  const [ours, ...others] = attempts;
  return { ours, peers: others.filter((reading) => reading !== undefined) };
}

const readOurs: Reader = async (_, text) => {
  const { items } = await parseFeed(text, base, now);
  return items.map(({ key, url, title, text: content, publishedAt }) => ({
    id: key,
    title,
    content,
    ...(url.includes("#") && url.startsWith(base) ? {} : { link: url }),
    ...(publishedAt && { date: publishedAt.toISOString() }),
  }));
};

const readRssParser: Reader = async (_, text) => {
  const { items } = await new RssParser().parseString(text);
  return items.map((item) => usable({ ...item, id: item.guid ?? item.id, date: item.isoDate ?? item.pubDate }));
};

const readFeedsmith: Reader = async (_, text) => {
  const { feed } = parseFeedsmith(text) as { feed: Record<string, unknown> };
  const items = (feed.items ?? feed.entries ?? []) as Record<string, unknown>[];
  return items.map((item) => {
    const { guid, id, rdf, link, links, url, title, pubDate, published, updated, date_published, description } = item;
    const about = (rdf as { about?: unknown } | undefined)?.about;
    return usable({
      title: plain(title),
      id: plain(guid) ?? plain(id) ?? plain(about),
      link: plain(link) ?? plain(url) ?? plain((links as { href?: string }[] | undefined)?.[0]?.href),
      date: plain(pubDate) ?? plain(published) ?? plain(updated) ?? plain(date_published),
      content: plain(item.content) ?? plain(description) ?? plain(item.summary),
    });
  });
};

const readRowan: Reader = async (_, text) =>
  parseRowan(text).items.map(({ id, title, url, published, updated, content, description }) =>
    usable({ id, title, link: url, date: (published ?? updated)?.toISOString(), content: content ?? description }),
  );

const readFeedparser: Reader = (bytes) =>
  new Promise((resolve, reject) => {
    const items: Partial<Record<Field, string>>[] = [];
    const parser = new FeedParser({ feedurl: base });
    parser.on("error", reject);
    parser.on("readable", () => {
      for (let item = parser.read(); item !== null; item = parser.read()) {
        const { guid, title, link, origlink, pubdate, date, description, summary } = item;

        items.push(
          usable({
            id: guid,
            title,
            link: link || origlink,
            date: (pubdate ?? date)?.toISOString(),
            content: description || summary,
          }),
        );
      }
    });
    parser.on("end", () => resolve(items));
    parser.end(bytes);
  });

const peers: readonly Reader[] = [readRssParser, readFeedsmith, readRowan, readFeedparser];

function plain(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null || !("value" in value)) return undefined;
  return plain(value.value);
}

/** A link that is no web address and a date that nobody can read, or that is absurd, are not worth keeping. */
function usable(item: { readonly [Key in Field]?: unknown }): Partial<Record<Field, string>> {
  const text = (field: Field) => (typeof item[field] === "string" ? item[field].trim() : "");
  const link = webLink(text("link"), base);
  const date = readDate(text("date"), now);
  return {
    ...(bare(text("title")) && { title: text("title") }),
    ...(text("content")
      .replace(/<[^>]*>/g, "")
      .trim() && { content: text("content") }),
    ...(link && { link }),
    ...(date && { date: date.toISOString() }),
    ...(text("id") && { id: text("id") }),
  };
}

function bare(html: string): string {
  return html.replace(/<[^>]*>/g, "").trim();
}

/** Of the peer that keeps most of a field: what it keeps in more items than we do. */
function lostIn(field: Field, ours: Reading, others: readonly Reading[]): string[] {
  const own = distinct(field, ours);
  const best = others.map((items) => distinct(field, items)).reduce((a, b) => (b.length > a.length ? b : a), []);
  return best.slice(own.length).map((value) => value.slice(0, 80));
}

/** Entries that are the same to the letter are one. */
function distinct(field: Field, items: Reading): string[] {
  return [...new Set(items.flatMap((item) => item[field] ?? []))];
}
