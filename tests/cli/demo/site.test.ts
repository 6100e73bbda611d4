import { crc32, inflateSync } from "node:zlib";
import { parseHTML } from "linkedom";
import Parser from "rss-parser";
import { afterEach, beforeEach, expect, test } from "vitest";
import { extractPage } from "../../../src/adapters/feeds/extract/extract-page.ts";
import { parseFeed } from "../../../src/adapters/feeds/parse/parse-feed.ts";
import { pictureSize } from "../../../src/cli/demo/landscape-png.ts";
import { outlets } from "../../../src/cli/demo/outlets.ts";
import { paragraphsOf, type SampleArticle } from "../../../src/cli/demo/sample-article.ts";
import { type DemoSite, openDemoSite } from "../../../src/cli/demo/site.ts";

const openedAt = new Date("2026-11-23T05:30:00.250Z");
const brokeAt = new Date("2026-11-23T05:31:00.750Z");
const day = 86_400_000;

let site: DemoSite;
beforeEach(async () => {
  site = await openDemoSite(openedAt);
});
afterEach(() => site.close());

function urlOf(outlet: string): string {
  return site.feeds.find((feed) => feed.outlet === outlet)?.url ?? "";
}

async function parsed(url: string) {
  const response = await fetch(url);
  expect(response.status).toBe(200);
  return new Parser<object, { "content:encoded"?: string }>().parseString(await response.text());
}

const pageOf = async (url: string | undefined) => {
  const response = await fetch(url ?? "");
  return { status: response.status, document: parseHTML(await response.text()).document };
};

const articleNamed = (title: string | undefined): SampleArticle => {
  const listings = outlets.flatMap(({ oldNews, news }) => [...oldNews, ...news]);
  const found = listings.find(({ article }) => article.title === title);
  if (found === undefined) throw new Error(`no sample article is called ${title}`);
  return found.article;
};

test("four outlets with topics of their own have a feed each", () => {
  expect(site.feeds.map(({ outlet }) => outlet)).toEqual(outlets.map(({ name }) => name));
  expect(new Set(site.feeds.map(({ topic }) => topic)).size).toBe(4);
  expect(new Set(site.feeds.map(({ url }) => url)).size).toBe(4);
});

test("before the news breaks each feed lists one item that is days old", async () => {
  for (const { url } of site.feeds) {
    const { items } = await parsed(url);
    expect(items.length).toBe(1);
    const age = openedAt.getTime() - Date.parse(items[0]?.isoDate ?? "");
    expect(age).toBeGreaterThan(2 * day);
    expect(age).toBeLessThan(7 * day);
  }
});

test("news cannot be read before it breaks", async () => {
  const address = urlOf("Northlight").replace("feed.xml", "clicks-in-the-night-saltmere-bridge");
  expect((await pageOf(address)).status).toBe(404);
  site.breakNews(brokeAt);
  expect((await pageOf(address)).status).toBe(200);
});

test("after it the feeds list eight new items of the last quarter of an hour, the newest first", async () => {
  site.breakNews(brokeAt);
  let fresh = 0;
  for (const { url, outlet } of site.feeds) {
    const { title, items } = await parsed(url);
    expect(title).toBe(outlet);
    const times = items.map(({ isoDate }) => Date.parse(isoDate ?? ""));
    expect(times).toEqual([...times].sort((a, b) => b - a));
    for (const time of times) expect(time).toBeLessThan(brokeAt.getTime());
    fresh += times.filter((time) => time > brokeAt.getTime() - 15 * 60_000).length;
    for (const { title: headline, link, contentSnippet, summary } of items) {
      expect([headline, contentSnippet ?? summary].every((text) => (text ?? "").length > 20)).toBe(true);
      expect(link).toMatch(/^http:\/\/127\.0\.0\.1:\d+\//);
    }
  }
  expect(fresh).toBe(8);
});

test("one feed is Atom; one carries full texts and the others teasers", async () => {
  site.breakNews(brokeAt);
  const types = await Promise.all(site.feeds.map(async ({ url }) => (await fetch(url)).headers.get("content-type")));
  expect(types.filter((type) => type === "application/atom+xml; charset=utf-8").length).toBe(1);
  expect(types.filter((type) => type === "application/rss+xml; charset=utf-8").length).toBe(3);
  for (const { url, outlet } of site.feeds) {
    for (const item of (await parsed(url)).items) {
      const { text } = articleNamed(item.title);
      const carried = item["content:encoded"] ?? item.content ?? "";
      if (outlet === "Saltmere Chronicle") expect(carried.length).toBeGreaterThan(text.length);
      else expect(carried.length).toBeLessThan(200);
    }
  }
});

test("a feed's dates are written the way its format wants them", async () => {
  site.breakNews(brokeAt);
  const rss = await (await fetch(urlOf("The Hallin Ledger"))).text();
  const atom = await (await fetch(urlOf("Northlight"))).text();
  expect(rss).toContain("<pubDate>Mon, 23 Nov 2026 05:24:00 GMT</pubDate>");
  expect(atom).toContain("<updated>2026-11-23T05:25:00.000Z</updated>");
});

test("an unchanged feed is answered with 304, a changed one with its new state", async () => {
  const { url } = site.feeds[0] ?? { url: "" };
  const first = await fetch(url);
  const etag = first.headers.get("etag") ?? "";
  expect(etag).toMatch(/^"[0-9a-f]{16}"$/);
  expect(first.headers.get("cache-control")).toMatch(/^max-age=\d+$/);
  expect((await fetch(url, { headers: { "if-none-match": etag } })).status).toBe(304);
  site.breakNews(brokeAt);
  expect((await fetch(url, { headers: { "if-none-match": etag } })).status).toBe(200);
});

test("every page holds the whole text of its article, paragraph by paragraph", async () => {
  site.breakNews(brokeAt);
  let seen = 0;
  for (const { url } of site.feeds) {
    for (const { title, link } of (await parsed(url)).items) {
      const { document } = await pageOf(link);
      const texts = [...document.querySelectorAll("p, h2, h3")].map((element) => element.textContent);
      const paragraphs = paragraphsOf(articleNamed(title)).map(({ text }) => text);
      expect(texts).toEqual(expect.arrayContaining(paragraphs));
      expect(document.querySelector("h1")?.textContent).toBe(title);
      seen += 1;
    }
  }
  expect(seen).toBe(12);
});

test("the scraped page is mostly furniture, around and between the paragraphs of the article", async () => {
  site.breakNews(brokeAt);
  const { items } = await parsed(urlOf("Newsburst24"));
  const { document } = await pageOf(items.find(({ title }) => title?.startsWith("Hospital"))?.link);
  const text = document.body.textContent ?? "";
  for (const furniture of [
    "We use cookies",
    "Skip to content",
    "Home » today » Technology »",
    "Share on Facebook",
    "WhatsApp",
    "ALSO READ:",
    "You may also like",
    "Subscribe to our newsletter",
    "#Hospital #group #switches #taker",
    "2026-11-23 05:26:00",
    "Leave a Comment",
    "Your email address will not be published.",
    "This site uses Akismet to reduce spam. Learn how your comment data is processed.",
    "All rights reserved",
  ]) {
    expect(text).toContain(furniture);
  }
  expect(document.querySelectorAll("nav li, .sharedaddy li, .jp-relatedposts li, aside li").length).toBeGreaterThan(15);
  expect(text.indexOf("ALSO READ:")).toBeLessThan(text.indexOf("A blank is honest"));
});

test("two outlets show a picture, one in its feed and one on its page, and their site serves it as a PNG", async () => {
  site.breakNews(brokeAt);
  const shown = [];
  for (const { url, outlet } of site.feeds) {
    const { items } = await parseFeed(await (await fetch(url)).text(), url, brokeAt);
    for (const { url: address, picture: inFeed } of items) {
      const page = extractPage(await (await fetch(address)).text(), address, brokeAt);
      const onPage = page.kind === "article" ? page.picture : undefined;
      const picture = inFeed ?? onPage;
      if (picture !== undefined) shown.push({ outlet, picture, place: inFeed ? "feed" : "page" });
    }
  }
  expect(shown.map(({ outlet, place }) => [outlet, place])).toEqual([
    ["Saltmere Chronicle", "feed"],
    ["Northlight", "page"],
  ]);
  for (const { picture } of shown) {
    expect(picture.alt.length).toBeGreaterThan(20);
    const response = await fetch(picture.url);
    expect(response.headers.get("content-type")).toBe("image/png");
    expect(sizeOf(Buffer.from(await response.arrayBuffer()))).toEqual(pictureSize);
  }
});

/** Of a PNG whose rows are all there and whose checksums are right. */
function sizeOf(png: Buffer) {
  expect(png.subarray(0, 8).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  const chunks = new Map<string, Buffer>();
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const named = png.subarray(at + 4, at + 8 + length);
    expect(png.readUInt32BE(at + 8 + length)).toBe(crc32(named));
    chunks.set(named.toString("latin1", 0, 4), named.subarray(4));
    at += 12 + length;
  }
  expect([...chunks.keys()]).toEqual(["IHDR", "IDAT", "IEND"]);
  const [width = 0, height = 0] = [0, 4].map((at) => chunks.get("IHDR")?.readUInt32BE(at));
  expect(inflateSync(chunks.get("IDAT") ?? "")).toHaveLength(height * (1 + 3 * width));
  return { width, height };
}

test("the picture that the scraped page names is its own logo and not shown", async () => {
  site.breakNews(brokeAt);
  const { items } = await parsed(urlOf("Newsburst24"));
  const address = items[0]?.link ?? "";
  const text = await (await fetch(address)).text();
  expect(text).toContain("uploads/site-logo.png");
  const page = extractPage(text, address, brokeAt);
  expect(page.kind).toBe("article");
  expect(page).not.toHaveProperty("picture");
});

test("an address that no outlet has is not found", async () => {
  const { origin } = new URL(site.feeds[0]?.url ?? "");
  for (const path of [
    "/",
    "/nowhere",
    "/northlight",
    "/northlight/nothing",
    "/northlight/pictures/nothing.png",
    "/northlight/../etc/passwd",
  ]) {
    expect((await fetch(origin + path)).status).toBe(404);
  }
  expect((await fetch(`${origin}/northlight/`)).status).toBe(200);
});
