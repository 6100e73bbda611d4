import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { parsePage } from "../../../../src/adapters/feeds/extract/dom.ts";
import { extractPage } from "../../../../src/adapters/feeds/extract/extract-page.ts";
import { removeOtherArticles } from "../../../../src/adapters/feeds/extract/other-articles.ts";
import type { PageReading } from "../../../../src/ports.ts";

const now = new Date("2026-11-23T12:00:00Z");
const url = "https://www.courier.example/2026/11/bread";
const html = readFileSync(new URL("../../../fixtures/pages/furnished.html", import.meta.url), "utf8");

function articleOf(page: string, address = url): PageReading & { kind: "article" } {
  const reading = extractPage(page, address, now);
  if (reading.kind !== "article") throw new Error(`not an article: ${reading.reason}`);
  return reading;
}

test("captions, standfirst, other headlines, cards over a name, links, signatures and other articles are left out", () => {
  expect(articleOf(html).text.split("\n\n")).toEqual([
    "A loaf of rye will cost four crowns from Monday, half a crown more than now, the bakers’ guild of the bay said on Friday.",
    "“We have waited as long as we could,” said its chairman, Ole Krume, who bakes in Skerry.",
    "The millers blame the summer’s rain, which spoilt a third of the rye between the bay and the mountains.",
    "The guild’s forty bakeries sell some nine thousand loaves a day, and expect to sell fewer.",
  ]);
});

test("a description that is the first paragraph stays in its place", () => {
  const first = "A loaf of rye will cost four crowns from Monday, half a crown more than now";
  const page = html.replace(/content="Flour[^"]*"/, `content="${first}, the bakers’ guild of the bay said on…"`);
  expect(articleOf(page).text).toMatch(/^A loaf of rye will cost/);
});

test("an article in parts keeps those that announce nothing", () => {
  const part =
    "<article><p>On Saturday the guild of the towns behind the mountains said it would follow.</p></article>";
  const { body } = parsePage(html.replace("</body>", `${part}</body>`));
  if (body !== null) removeOtherArticles(body);
  expect(body?.textContent).toContain("On Saturday the guild");
  expect(body?.textContent).not.toContain("Ferry line to reopen");
});

test("a page that only a script fills is read from what it gives to machines, unless that is sold", () => {
  const body = `${"First, the guild said, the price of rye would have to rise. ".repeat(5)}\n\nThen it rose & rose, 1 < 2.`;
  const page = (more: object) =>
    `<html><head><title>Bread</title><script type="application/ld+json">${JSON.stringify({ "@type": "NewsArticle", articleBody: body, ...more })}</script></head><body><div id="app"></div></body></html>`;
  expect(articleOf(page({})).text).toMatch(/would have to rise\.\n\nThen it rose & rose, 1 < 2\.$/);
  expect(extractPage(page({ isAccessibleForFree: "False" }), url, now)).toMatchObject({ reason: /paywall/ });
});

describe("what a page says of itself", () => {
  test("is its picture's whole address and when it was changed", () => {
    expect(articleOf(html)).toMatchObject({
      imageUrl: "https://www.courier.example/pictures/loaf.jpg",
      publishedAt: new Date("2026-11-20T06:00:00Z"),
      modifiedAt: new Date("2026-11-21T07:30:00Z"),
    });
  });

  test("is not believed where it cannot be: a change before publication, a picture that is no web address", () => {
    const page = html
      .replace("2026-11-21T07:30", "2026-11-19T07:30")
      .replace("/pictures/loaf.jpg", "data:image/png;base64,AA");
    expect(articleOf(page)).not.toHaveProperty("modifiedAt");
    expect(articleOf(page)).not.toHaveProperty("imageUrl");
  });

  test("is taken from the data for machines where nothing else names a picture", () => {
    const page = html
      .replace(/<meta property="og:image"[^>]*>/, "")
      .replace('"headline"', '"image":[{"@type":"ImageObject","url":"//img.courier.example/a.jpg"}],"headline"');
    expect(articleOf(page).imageUrl).toBe("https://img.courier.example/a.jpg");
  });

  test("is no address of a neighbour or of the house, nor one with a name and password or at another door", () => {
    const canonical = (href: string, address: string) =>
      articleOf(html.replace("</head>", `<link rel="canonical" href="${href}"></head>`), address).url;
    for (const [href, address] of [
      ["https://blogspot.com/a", "https://evil.blogspot.com/a"],
      ["https://courier.substack.com/a", "https://substack.com/a"],
      ["https://user:word@www.courier.example/a", url],
      ["https://www.courier.example:8443/a", url],
      ["https://courier.example/a", "https://evil.example/a"],
    ] as const) {
      expect(canonical(href, address)).toBe(address);
    }
    expect(canonical("https://evil.blogspot.com/b", "https://evil.blogspot.com/a")).toBe("https://evil.blogspot.com/b");
  });
});

describe("a page built to cost much", () => {
  const words = "word and word, ".repeat(250_000);
  const hostile = {
    "a long text deep inside": `${"<div><img>".repeat(240)}${words}`,
    "a long text in spans within spans": `<p>${"<span class=tooltip><a>x</a>".repeat(240)}${words}`,
    "its description thousands of times": `<div>${"<p>Flour has become dearer by a third within a year, and the guild sees no end of it</p>".repeat(4000)}`,
    "hundreds of pictures in a long text": `<div>${`${words.slice(0, 13_000)}<img>`.repeat(300)}`,
  };
  for (const [name, body] of Object.entries(hostile)) {
    test(`with ${name} costs seconds at most`, () => {
      // Of the processor, since other tests run beside this one.
      const before = process.cpuUsage();
      extractPage(html.replace(/<body>[\s\S]*/, `<body>${body}`), url, now);
      const { user, system } = process.cpuUsage(before);
      expect((user + system) / 1000).toBeLessThan(6000);
    });
  }
});
