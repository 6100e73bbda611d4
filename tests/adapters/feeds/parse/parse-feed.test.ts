import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { decodeText } from "../../../../src/adapters/feeds/decode.ts";
import { parseFeed } from "../../../../src/adapters/feeds/parse/parse-feed.ts";
import { OutsideError } from "../../../../src/domain/errors.ts";

const now = new Date("2026-11-23T12:00:00Z");
const base = "https://host.example/feeds/feed.xml";

describe("each feed on file reads as its golden file says", () => {
  const folder = new URL("../../../fixtures/feeds/", import.meta.url);
  const files = readdirSync(folder).filter((file) => /\.(xml|json)$/.test(file));

  test("there are feeds on file", () => expect(files.length).toBeGreaterThanOrEqual(7));

  for (const file of files) {
    test(file, async () => {
      const text = decodeText(readFileSync(new URL(file, folder)), "");
      const feed = await parseFeed(text, `https://host.example/feeds/${file}`, now);
      const golden = new URL(`../../../golden/feeds/${file.replace(/\.\w+$/, ".json")}`, import.meta.url);
      expect(JSON.parse(JSON.stringify(feed))).toEqual(JSON.parse(readFileSync(golden, "utf8")));
    });
  }
});

test("half a feed keeps its whole entries and marks the one that it ends in", async () => {
  const whole = "<item><title>One</title></item>";
  const { items } = await parseFeed(rss(`${whole}<item><title>Two</title>`).slice(0, -20), base, now);
  expect(items.map(({ title, isPartial }) => [title, isPartial])).toEqual([
    ["One", undefined],
    ["Two", true],
  ]);
  const forgotten = await parseFeed(rss(`${whole}<item><title>Two</title>`), base, now);
  expect(forgotten.items.map(({ isPartial }) => isPartial)).toEqual([undefined, undefined]);
});

describe("a feed that is not as it should be is read all the same", () => {
  const entry = (n: number) =>
    `<item><title>Story ${n}</title><link>https://e.org/${n}</link><guid isPermaLink="false">g${n}</guid>` +
    `<pubDate>Sun, 22 Nov 2026 1${n}:00:00 GMT</pubDate><description>Text ${n}</description></item>`;
  const good = rss(entry(1) + entry(2));
  const upper = (xml: string) => xml.replace(/<(\/?)([a-z]+)/gi, (_, end, name) => `<${end}${name.toUpperCase()}`);
  const renamed = (xml: string, name: string, by: string) =>
    xml.replace(new RegExp(`<(/?)${name}(?=[\\s>])`, "g"), `<$1${by}`);
  const broken: Record<string, string> = {
    "with all names in capitals": upper(good),
    "with all names in small letters": good.replaceAll("pubDate", "pubdate"),
    "with its dates in a plain element": good.replaceAll("pubDate", "date"),
    "with its dates from another dialect": renamed(good, "pubDate", "dcterms:issued"),
    "with its ids from Atom, under a prefix of its own": renamed(good, "guid", "a10:id").replace(
      "<rss",
      "<rss xmlns:a10='http://www.w3.org/2005/Atom'",
    ),
    "with end tags that are misspelt": good.replaceAll("</title>", "</titel>").replace("T</titel>", "T</title>"),
    "with end tags that are missing": good.replaceAll("</title><link>https://e.org/1", "<link>https://e.org/1"),
    "with a text that never ends": good.replaceAll("</description>", ""),
    "with ids in markup": good.replace(/(g\d)<\/guid>/g, "<p>$1</p></guid>"),
    "with something before it": `<br />\n<b>Warning</b>: x on line <b>1</b><br />\n${good}`,
    "with its entries beside the channel": good
      .replace("<item>", "</channel><item>")
      .replace("</channel></rss>", "</rss>"),
  };
  for (const [name, xml] of Object.entries(broken)) {
    test(name, async () => {
      const { title, items } = await parseFeed(xml, base, now);
      expect(xml).not.toBe(good);
      expect(title).toBe("T");
      expect(items.map(({ key, title, url, text }) => [key, title, url, text])).toEqual([
        ["g1", "Story 1", "https://e.org/1", "Text 1"],
        ["g2", "Story 2", "https://e.org/2", "Text 2"],
      ]);
      expect(items.map(({ publishedAt }) => publishedAt?.getUTCHours())).toEqual([11, 12]);
    });
  }

  test("with signs in its words that are no tags", async () => {
    const [item] = (await parseFeed(rss("<item><title>I <3 you, 1 < 2 & </title><guid>g<1</guid></item>"), base, now))
      .items;
    expect([item?.title, item?.key]).toEqual(["I <3 you, 1 < 2 &", "g<1"]);
  });

  test("from a file, with links that are relative to where it says that it stands", async () => {
    const relative = "<item><title>x</title><link>../1</link></item>";
    const own = "<a:link xmlns:a='http://www.w3.org/2005/Atom' rel='self' href='https://own.example/a/b/feed'/>";
    const addresses = async (xml: string) => (await parseFeed(xml, "urn:file", now)).items.map(({ url }) => url);
    expect(await addresses(rss(own + relative))).toEqual(["https://own.example/a/1"]);
    expect(await addresses(rss(relative))).toEqual(["https://e.org/1"]);
  });
});

describe("an entry's identity", () => {
  const item = (inner: string) => `<item>${inner}</item>`;
  const one = item("<title>One</title><link>https://e.org/1</link><pubDate>Mon, 23 Nov 2026 09:00:00 GMT</pubDate>");
  const two = item("<title>Two</title><guid isPermaLink='false'>2</guid><link>https://e.org/2</link>");
  const three = item("<title>Three</title>");

  test("stays when a feed is re-ordered, re-dated and gets its texts corrected", async () => {
    const before = await keys(one + two + three);
    const again = [
      three.replace(
        "</title>",
        "</title><pubDate>Sun, 22 Nov 2026 09:00:00 GMT</pubDate><description>Now.</description>",
      ),
      two.replace("<title>Two", "<title>Two, corrected").replace("e.org/2", "e.org/2?moved"),
      one.replace("<title>One", "<title>One, corrected").replace("09:00", "11:00"),
    ];
    expect((await keys(again.join(""))).toSorted()).toEqual(before.toSorted());
    expect(new Set(before).size).toBe(3);
  });

  test("is the address where a feed gives all its entries one and the same id", async () => {
    const entries = [1, 2, 3].map((n) => item(`<title>${n}</title><guid>same</guid><link>https://e.org/${n}</link>`));
    expect(await keys(entries.join(""))).toEqual(["https://e.org/1", "https://e.org/2", "https://e.org/3"]);
  });

  test("is never longer than a key should be", async () => {
    const [key] = await keys(item(`<title>x</title><guid>${"g".repeat(5000)}</guid>`));
    expect(key?.length).toBeLessThan(100);
  });

  test("gives entries without an address none at another site", async () => {
    const entries = "<link>https://other.test/</link><item><guid isPermaLink='false'>1</guid><title>One</title></item>";
    const { items } = await parseFeed(rss(entries), base, now);
    const json = { version: "https://jsonfeed.org/version/1.1", home_page_url: "https://other.test/" };
    const other = await parseFeed(JSON.stringify({ ...json, items: [{ id: "1", title: "One" }] }), base, now);
    for (const { url } of [...items, ...other.items])
      expect(url).toMatch(/^https:\/\/host\.example\/feeds\/feed\.xml#\w+$/);
    expect([items.length, other.items.length]).toEqual([1, 1]);
  });

  test("gives entries without an address addresses of their own", async () => {
    const feed = await parseFeed(rss(item("<title>A</title>") + item("<title>B</title>")), base, now);
    expect(new Set(feed.items.map(({ url }) => url)).size).toBe(2);
  });
});

describe("what is no feed", () => {
  const others = {
    "a web page": ["<!doctype html><html><head><title>x</title></head></html>", "is not a feed: it is a web page"],
    "an old web page": ["<HTML>\n<BODY>404</BODY></HTML>", "is not a feed: it is a web page"],
    nothing: ["  \n", "is not a feed: it is empty"],
    words: ["Service unavailable", "is not a feed: it is neither XML nor JSON"],
    "other JSON": ['{"error":"nope"}', "is not a feed: it is other JSON"],
    "broken JSON": ['{"version": "https://jsonfeed.org/version/1", ', "is not a feed: it is other JSON"],
    "other XML": ["<?xml version='1.0'?><sitemapindex/>", "cannot be read as a feed"],
    "a feed that ends before its first entry": [rss("").slice(0, -20), "cannot be read as a feed"],
  };
  for (const [name, [text, message]] of Object.entries(others)) {
    test(`${name} is told for what it is`, async () => {
      const failure = await failureOf(text ?? "");
      expect(failure.message).toContain(`host.example ${message}`);
      expect(failure.message).not.toContain("\n");
      expect(failure.retry).toBe(false);
    });
  }
});

describe("a feed built to do harm", () => {
  test("has its own entities left unexpanded and no file read for it", async () => {
    const bomb = Array.from({ length: 30 }, (_, n) => `<!ENTITY a${n + 1} "&a${n};&a${n};">`).join("");
    const doctype = `<!DOCTYPE rss [<!ENTITY a0 "ha"><!ENTITY file SYSTEM "file:///etc/hostname">${bomb}]>`;
    const feed = await parseFeed(
      `<?xml version="1.0"?>${doctype}${rss("<item><title>T &a30; &file;</title></item>")}`,
      base,
    );
    expect(feed.items[0]?.title).toBe("T &a30; &file;");
  });

  const deep = 100_000;
  const hostile = {
    "100,000 elements inside one another": rss("<a>".repeat(deep) + "</a>".repeat(deep)),
    "a million empty elements": rss("<a/>".repeat(1_000_000)),
    "a million titles that never end": rss("<title>".repeat(1_000_000)),
    "ten million ampersands": rss("&".repeat(10_000_000)),
    "six million signs that begin no tag": rss(`<item><title>${"<".repeat(6_000_000)}</title></item>`),
    "comments that never end": rss("<!--".repeat(1_000_000)),
  };
  for (const [name, text] of Object.entries(hostile)) {
    test(`with ${name} is refused before the time-out`, async () => {
      expect((await failureOf(text)).message).toContain("cannot be read as a feed");
    });
  }

  test("with 100,000 nested elements inside an entry's own markup is read", async () => {
    const xhtml = `${"<div>".repeat(deep)}words${"</div>".repeat(deep)}`;
    const feed = await parseFeed(rss(`<item><title>x</title><description>${xhtml}</description></item>`), base);
    expect(feed.items[0]?.text).toBe("words");
  });

  test("with 100,000 entries gives the 500 newest, in its own order", async () => {
    const entries = Array.from({ length: 100_000 }, (_, n) => {
      const date = new Date(now.getTime() - (n < 4000 ? 4000 - n : n) * 60_000).toUTCString();
      return `<item><title>Entry ${n}</title><guid>${n}</guid><pubDate>${date}</pubDate></item>`;
    });
    const { items } = await parseFeed(rss(entries.join("")), base, now);
    expect(items).toHaveLength(500);
    expect([items[0]?.key, items[499]?.key]).toEqual(["3500", "3999"]);
  });

  test("with a list of other things inside JSON is read for what it holds", async () => {
    const json = `{"version":"https://jsonfeed.org/version/1","items":${"[".repeat(10_000)}${"]".repeat(10_000)}}`;
    expect((await parseFeed(json, base)).items).toEqual([]);
  });

  test("with NUL and control characters has none of them in what is read", async () => {
    const feed = await parseFeed(
      rss("<item><title>a\0b\u0001c\u009d &#146; </title><description>x\u0008y</description></item>"),
      base,
    );
    expect(feed.items[0]).toMatchObject({ title: "abc ’", text: "xy" });
  });

  test.each([99, 100, 399, 400])("with a character of two units at %i is never cut through it", async (at) => {
    const words = `${"x".repeat(at)}😀${"y".repeat(400)}`;
    const items = `<item><title>${words}</title></item><item><description>${words}</description></item>`;
    const feed = await parseFeed(rss(items), base);
    expect(feed.items).toHaveLength(2);
    for (const { title } of feed.items) expect(title).not.toMatch(/\p{Cs}/u);
  });

  test("with names that JavaScript knows is read like any other", async () => {
    const feed = await parseFeed(
      rss("<item><__proto__><title>x</title></__proto__><constructor/><title>y</title></item>"),
      base,
    );
    expect(feed.items.map(({ title }) => title)).toEqual(["y"]);
    expect(({} as Record<string, unknown>).title).toBeUndefined();
  });
});

function rss(inner: string): string {
  return `<rss version="2.0"><channel><title>T</title><link>https://e.org/</link>${inner}</channel></rss>`;
}

async function keys(items: string): Promise<string[]> {
  return (await parseFeed(rss(items), base, now)).items.map(({ key }) => key);
}

async function failureOf(text: string): Promise<OutsideError> {
  const outcome = await parseFeed(text, base, now).catch((error: unknown) => error);
  if (outcome instanceof OutsideError) return outcome;
  throw new Error(`expected an OutsideError, got ${JSON.stringify(outcome)?.slice(0, 200)}`);
}
