import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openFeedReader } from "../../../src/adapters/feeds/feed-reader.ts";
import { type Fetcher, openFetcher } from "../../../src/adapters/feeds/fetch/fetch.ts";
import { openPageReader } from "../../../src/adapters/feeds/page-reader.ts";
import { openThreads } from "../../../src/adapters/feeds/threads/open-threads.ts";
import { type DemoSite, openDemoSite } from "../../../src/cli/demo/site.ts";
import { articleFromText, storyOf } from "../../../src/cli/input-articles.ts";
import type { Article } from "../../../src/domain/article.ts";
import type { Digest } from "../../../src/domain/digest.ts";
import { digestOf } from "../../../src/pipeline/digest-of.ts";

const furniture =
  /Leave a Comment|Akismet|comment data|Subscribe|Share on\b|cookies|Related posts|Advertisement|You may also like|Follow us|^#|\s#\p{L}|\d{4}-\d\d-\d\d/iu;

let site: DemoSite;
let fetcher: Fetcher;
const threads = openThreads({ threads: 1 });
const samples: { article: Article; digest: Digest }[] = [];

beforeAll(async () => {
  site = await openDemoSite();
  site.breakNews(new Date());
  fetcher = openFetcher({ allowPrivateAddresses: true, userAgent: "Pullquote tests" });
  const [feeds, pages] = [openFeedReader(fetcher, threads), openPageReader(fetcher)];
  for (const { url: feedUrl } of site.feeds) {
    const reading = await feeds.readFeed({ url: feedUrl, validators: {} });
    if (reading.kind !== "changed") throw new Error(`${feedUrl} lists nothing`);
    for (const item of reading.items) {
      const page = await pages.readPage(item.url);
      if (page.kind !== "article") throw new Error(`${item.url}: ${page.reason}`);
      const article = articleFromText({ id: item.key, title: page.title, text: page.text, url: page.url });
      const digest = digestOf(storyOf(article));
      if (digest === undefined) throw new Error(`${item.url} gives no digest`);
      samples.push({ article, digest });
    }
  }
});
afterAll(async () => {
  await fetcher.close();
  await threads.close();
  await site.close();
});

describe("the demo's sample news, page by page", () => {
  test("every quote of every sample stands at its position in the article", () => {
    const quotes = samples.flatMap(({ article, digest }) =>
      digest.bullets.map(({ text, quote }) => ({ article, text, quote })),
    );
    expect(samples.length).toBeGreaterThanOrEqual(12);
    expect(quotes.length).toBeGreaterThan(35);
    for (const { article, text, quote } of quotes) {
      expect(article.text.slice(quote.start, quote.end)).toBe(quote.text);
      expect(text).toBe(quote.text);
    }
  });

  test("nothing of a page's furniture gets into a digest", () => {
    for (const { digest } of samples) {
      for (const { text } of [...digest.bullets, { text: digest.headline }]) expect(text).not.toMatch(furniture);
    }
  });

  test("a digest has somebody's own words, and whoever is named stands in the article by that name", () => {
    const speeches = samples.flatMap(({ article, digest }) =>
      digest.bullets.filter(({ quote }) => quote.kind === "speech").map(({ quote }) => ({ article, quote })),
    );
    expect(speeches.filter(({ quote }) => quote.speaker).length).toBeGreaterThan(8);
    for (const { article, quote } of speeches) expect(article.text).toContain(quote.speaker?.name ?? "");
  });
});

test("npm run demo shows one digest of the event that three outlets tell and a fourth copies, and ends by itself", {
  timeout: 90_000,
}, () => {
  const root = fileURLToPath(new URL("../../..", import.meta.url));
  const { status, stdout, stderr } = spawnSync("npm", ["run", "-s", "demo"], { cwd: root, encoding: "utf8" });
  expect({ status, stderr: status === 0 ? "" : stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toContain("Posted once to each channel: 5 stories");
  expect(stdout.match(/Saltmere Bridge closed after cracks found/g)?.length).toBeGreaterThanOrEqual(3);
  expect(stdout).toContain("3 sources: Saltmere Chronicle, The Hallin Ledger, Northlight");
  expect(stdout).not.toMatch(/Professor Discipline|Peter Discipline|Helen Swamp|1 \/ 4 of a century/);
});
