import { parseFeed as parseRowan } from "@rowanmanning/feed-parser";
import FeedParser from "feedparser";
import { parseFeed as parseFeedsmith } from "feedsmith";
import RssParser from "rss-parser";
import { feedOf } from "../bench/poll/sample-feed.ts";
import { decodeText } from "../src/adapters/feeds/decode.ts";
import { isAddressOurs } from "../src/adapters/feeds/parse/feed-entries.ts";
import { parseFeed, readFeed } from "../src/adapters/feeds/parse/parse-feed.ts";
import { labelled, skipped } from "./eval-data.ts";

const base = "https://feeds.example/feed.xml";
const now = new Date();
const fields = ["title", "link", "date", "id", "content"] as const;
type Field = (typeof fields)[number];
type Item = Partial<Record<Field, string>>;
type Document = { readonly id: string; readonly corpus: string; readonly base64: string };
type Reader = (bytes: Buffer, text: string) => Promise<readonly Item[]>;
type Lost = { readonly field: Field; readonly peer: string; readonly value: string };
type Counted = { kept: number; lost: number; absurd: number; differs: number };

/** How many documents we read that any peer reads, what peers keep of their items that we lose, and the time it takes. */
export async function evalFeeds(detail?: string): Promise<void> {
  const documents = labelled<Document>("feeds.documents.jsonl");
  if (documents === undefined) return skipped("feeds.documents.jsonl");
  const read = new Map<string, { any: number; ours: number }>();
  const counted = new Map<Field, Counted>(fields.map((field) => [field, { kept: 0, lost: 0, absurd: 0, differs: 0 }]));
  const tell = (topic: string, text: string) => {
    if (detail === topic || detail === "all") console.log(`${topic.padEnd(9)} ${text}`);
  };
  for (const { id, corpus, base64 } of documents) {
    const name = `${corpus}/${id}`;
    const bytes = Buffer.from(base64, "base64");
    const text = decodeText(bytes, "");
    if (isExpectation(text)) continue;
    const ours = await readOurs(bytes, text).catch(() => undefined);
    const theirs = await peerReadings(bytes, text);
    if (theirs.size === 0) continue;
    const kind = (await isWellFormed(text)) ? "well-formed" : "ill-formed";
    const { any, ours: readable } = read.get(kind) ?? { any: 0, ours: 0 };
    read.set(kind, { any: any + 1, ours: readable + (ours === undefined ? 0 : 1) });
    if (ours === undefined) tell("unread", `${name} (${kind})`);
    countKept(ours ?? [], counted);
    for (const { field, peer, value } of losses(ours ?? [], theirs)) {
      const isAbsurd = field === "date" && isAbsurdDate(value);
      const count = counted.get(field);
      if (count !== undefined) count[isAbsurd ? "absurd" : "lost"] += 1;
      tell(isAbsurd ? "absurd" : field, `${name}  ${peer}: ${value.slice(0, 80)}`);
    }
    for (const { field, own, value } of differences(ours ?? [], theirs)) {
      const count = counted.get(field);
      if (count !== undefined) count.differs += 1;
      tell("differs", `${name}  ${field}: ours ${own}, peers ${value}`);
    }
  }
  report(read, counted);
  await reportTimes();
}

/** Some of gofeed's files are in JSON and say what a feed should read as. */
function isExpectation(text: string): boolean {
  const head = text.trimStart();
  return /^[{[]/.test(head) && !/"version"\s*:\s*"(https?:\/\/(www\.)?jsonfeed\.org|1)/.test(head);
}

/** As a strict parser has it: sax, inside rss-parser, which names the line it stops at. */
async function isWellFormed(text: string): Promise<boolean> {
  const trimmed = text.trimStart();
  if (trimmed.startsWith("{")) return true;
  const failure: unknown = await new RssParser().parseString(text).then(
    () => undefined,
    (error: unknown) => error,
  );
  return !(failure instanceof Error && failure.message.includes("\nLine: "));
}

function report(read: ReadonlyMap<string, { any: number; ours: number }>, counted: ReadonlyMap<Field, Counted>): void {
  for (const [kind, { any, ours }] of read) {
    const share = ((100 * ours) / any).toFixed(1);
    console.log(`${kind.padEnd(12)} ${ours} of ${any} documents that any of four peers reads (${share} %)`);
  }
  for (const [field, { kept, lost, absurd, differs }] of counted) {
    const other = compared.includes(field) ? `, ${differs} other than two peers agree on` : "";
    const note = absurd > 0 ? `; ${absurd} left out on purpose (before 1990, or more than a day ahead)` : "";
    console.log(`${field.padEnd(12)} ${kept} kept, ${lost} lost that a peer keeps${other}${note}`);
  }
}

function countKept(ours: readonly Item[], counted: ReadonlyMap<Field, Counted>): void {
  for (const [field, count] of counted) count.kept += ours.filter((item) => item[field] !== undefined).length;
}

/**
 * What peers keep that we do not: once for each place in the document, however many peers keep it. An id is lost where
 * ours is none of those that peers give for the item.
 */
function losses(ours: readonly Item[], theirs: ReadonlyMap<string, readonly Item[]>): Lost[] {
  const lost = new Map<string, Lost>();
  const longest = Math.max(...[...theirs.values()].map((items) => items.length));
  for (let place = 0; place < longest; place += 1) {
    const readings = [...theirs].flatMap(([peer, items]) => {
      const item = items[place];
      return item === undefined ? [] : [{ peer, item, own: matching(item, place, ours, items.length) }];
    });
    for (const { peer, item, own } of readings) {
      for (const field of fields) {
        const value = item[field];
        if (value === undefined) continue;
        const isKept = field === "id" ? hasOneOf(own, readings) : own?.[field] !== undefined;
        if (!isKept) lost.set(`${place} ${field}`, { field, peer, value });
      }
    }
  }
  return [...lost.values()];
}

/** Fields whose values can be compared to the letter. */
const compared: readonly Field[] = ["link", "date"];

/** Where at least two peers, and all that say anything, agree on another value than ours. */
function differences(ours: readonly Item[], theirs: ReadonlyMap<string, readonly Item[]>) {
  return ours.flatMap((own, place) =>
    compared.flatMap((field) => {
      const mine = own[field];
      const values = [...theirs.values()].flatMap((items) =>
        items.length === ours.length ? (items[place]?.[field] ?? []) : [],
      );
      const [value] = values;
      const agreed = values.length > 1 && value !== undefined && values.every((other) => other === value);
      return agreed && mine !== undefined && mine !== value ? [{ field, own: mine, value }] : [];
    }),
  );
}

function hasOneOf(own: Item | undefined, readings: readonly { readonly item: Item }[]): boolean {
  if (own === undefined) return false;
  // Some peers call an item by its address where it has no name, as we do; which address they choose is another matter.
  return readings.some(
    ({ item: { id, link } }) => id !== undefined && (isSameId(id, own) || (id === link && own.id === own.link)),
  );
}

function isSameId(id: string, own: Item): boolean {
  return id === own.id || webAddress(id) === own.id || (own.id?.startsWith("sha256:") === true && id.length > 500);
}

/** The same item in our reading: by id, by address, by its words, else the one in the same place. */
function matching(item: Item, place: number, ours: readonly Item[], count: number): Item | undefined {
  return (
    ours.find((own) => item.id !== undefined && isSameId(item.id, own)) ??
    ours.find(({ link }) => link !== undefined && link === item.link) ??
    ours.find(({ title }) => title !== undefined && title === item.title) ??
    ours.find(({ content }) => content !== undefined && content === item.content) ??
    (ours.length === count ? ours[place] : undefined)
  );
}

function isAbsurdDate(date: string): boolean {
  const at = Date.parse(date);
  return at < Date.UTC(1990, 0, 1) || at > now.getTime() + 86_400_000;
}

const readOurs: Reader = async (_, text) => {
  const { items } = await parseFeed(text, base, now);
  return items.map((item) => {
    const { key, url, title, text: content, publishedAt } = item;
    return usable({ id: key, title, content, date: publishedAt, link: isAddressOurs(item) ? undefined : url });
  });
};

const readRssParser: Reader = async (_, text) => {
  const { items } = await new RssParser().parseString(text);
  return items.map((item) =>
    usable({ ...item, id: item.guid ?? item.id, date: item.isoDate, content: item["content:encoded"] ?? item.content }),
  );
};

const readFeedsmith: Reader = async (_, text) => {
  const { feed } = parseFeedsmith(text) as { feed: Record<string, unknown> };
  const items = (feed.items ?? feed.entries ?? []) as Record<string, unknown>[];
  return items.map((item) => {
    const { guid, id, rdf, link, links, url, title, pubDate, published, updated, date_published } = item;
    const about = (rdf as { about?: unknown } | undefined)?.about;
    const bodies = [item.content, item.content_html, item.content_text, item.description, item.summary];
    return usable({
      title: plain(title),
      id: plain(guid) ?? plain(id) ?? plain(about),
      link: plain(link) ?? plain(url) ?? plain((links as Link[] | undefined)?.find(isAlternate)?.href),
      date: plain(pubDate) ?? plain(published) ?? plain(updated) ?? plain(date_published),
      content: bodies.map(plain).find((body) => body !== undefined),
    });
  });
};

type Link = { readonly href?: string; readonly rel?: string };

/** Replies, licences and the like are not where the entry is. */
function isAlternate({ rel }: Link): boolean {
  return /^(alternate|related|via|self)?$/.test(rel ?? "");
}

const readRowan: Reader = async (_, text) =>
  parseRowan(text).items.map(({ id, title, url, published, updated, content, description }) =>
    usable({ id, title, link: url, date: published ?? updated, content: content ?? description }),
  );

const readFeedparser: Reader = (bytes) =>
  new Promise((resolve, reject) => {
    const items: Item[] = [];
    const parser = new FeedParser({ feedurl: base });
    parser.on("error", reject);
    parser.on("readable", () => {
      for (let item = parser.read(); item !== null; item = parser.read()) {
        const { guid, title, link, origlink, pubdate, date, description, summary } = item;
        items.push(
          usable({ id: guid, title, link: link || origlink, date: pubdate ?? date, content: description || summary }),
        );
      }
    });
    parser.on("end", () => resolve(items));
    parser.end(bytes);
  });

const peers: Readonly<Record<string, Reader>> = {
  "rss-parser": readRssParser,
  feedsmith: readFeedsmith,
  "@rowanmanning": readRowan,
  feedparser: readFeedparser,
};

async function peerReadings(bytes: Buffer, text: string): Promise<Map<string, readonly Item[]>> {
  const readings = new Map<string, readonly Item[]>();
  for (const [name, reader] of Object.entries(peers)) {
    const items = await reader(bytes, text).catch(() => undefined);
    if (items !== undefined) readings.set(name, items);
  }
  return readings;
}

function plain(value: unknown): string | undefined {
  if (typeof value === "string") return value;
  if (typeof value !== "object" || value === null || !("value" in value)) return undefined;
  return plain(value.value);
}

/** What says something: words, an address on the web, a date that JavaScript can read. Ours is judged like a peer's. */
function usable(item: { readonly [Key in Field]?: unknown }): Item {
  const text = (field: Field) => (typeof item[field] === "string" ? item[field].trim() : "");
  const link = webAddress(text("link"));
  const date = item.date instanceof Date ? item.date : new Date(text("date"));
  return {
    ...(bare(text("title")) !== "" && { title: bare(text("title")) }),
    ...(bare(text("content")) !== "" && { content: bare(text("content")) }),
    ...(link !== undefined && { link }),
    ...(!Number.isNaN(date.getTime()) && { date: date.toISOString() }),
    ...(text("id") !== "" && { id: text("id") }),
  };
}

function webAddress(address: string): string | undefined {
  if (address === "" || !URL.canParse(address, base)) return undefined;
  const { href, protocol } = new URL(address, base);
  return /^https?:$/.test(protocol) ? href : undefined;
}

function bare(html: string): string {
  return html.replace(/<[^>]*>/g, "").trim();
}

/** What polling costs: one ordinary feed. */
async function reportTimes(): Promise<void> {
  const bytes = feedOf("/times", 1);
  const readers: Record<string, Reader> = {
    "ours, texts unread": async (_, text) => ((await readFeed(text, base, now)) ? [] : []),
    "ours, texts read": readOurs,
    ...peers,
  };
  const times = new Map(Object.keys(readers).map((name) => [name, [] as number[]]));
  // In turns, so that what else the machine does befalls all alike.
  for (let turn = 0; turn < 200; turn += 1) {
    for (const [name, reader] of Object.entries(readers)) {
      const before = process.cpuUsage();
      await reader(bytes, decodeText(bytes, ""));
      const { user, system } = process.cpuUsage(before);
      if (turn >= 100) times.get(name)?.push((user + system) / 1000);
    }
  }
  console.log(`\nCPU for a feed of 50 items, ${Math.round(bytes.length / 1024)} KB, decoding included (median of 100)`);
  for (const [name, taken] of times) {
    console.log(`  ${name.padEnd(20)} ${(taken.sort((a, b) => a - b)[50] ?? 0).toFixed(2)} ms`);
  }
}
