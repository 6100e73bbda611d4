import { afterEach, describe, expect, test } from "vitest";
import { decodeText } from "../../../../src/adapters/feeds/decode.ts";
import { openFetcher } from "../../../../src/adapters/feeds/fetch/fetch.ts";
import { findFeeds } from "../../../../src/adapters/feeds/find/find-feeds.ts";
import { knownFeeds } from "../../../../src/adapters/feeds/find/known-sites.ts";
import { pageLinks } from "../../../../src/adapters/feeds/find/page-links.ts";
import { parseFeed } from "../../../../src/adapters/feeds/parse/parse-feed.ts";
import { openScriptedServer, type ScriptedServer } from "../scripted-server.ts";

const fetcher = openFetcher({ allowPrivateAddresses: true, userAgent: "test" });
let server: ScriptedServer | undefined;
afterEach(() => server?.close());

const feed = (title: string) =>
  `<rss version="2.0"><channel><title>${title}</title><item><title>One</title><link>/1</link></item></channel></rss>`;
const page = (head: string, body = "") => `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;

/** What is found at a path of a site with these documents; what is not there answers 404. */
async function find(site: Readonly<Record<string, string>>, path = "/") {
  server = await openScriptedServer((request, response) => {
    const document = site[request.url ?? ""];
    response.writeHead(document === undefined ? 404 : 200).end(document);
  });
  const found = await findFeeds(`${server.url}${path}`, fetcher, (bytes, type, url) =>
    parseFeed(decodeText(bytes, type), url),
  );
  return found.map(({ url, title }) => [url.replace(server?.url ?? "", ""), title]);
}

describe("from an address", () => {
  test("that is a feed comes the feed itself", async () => {
    expect(await find({ "/feed": feed("Itself") }, "/feed")).toEqual([["/feed", "Itself"]]);
    expect(server?.requests).toHaveLength(1);
  });

  test("of a page come the feeds that it names, comments last, each once and each read", async () => {
    const links = ["/comments.xml", "/news.xml", "news.xml", "/gone.xml", "javascript:alert(1)"]
      .map((href) => `<LINK rel='alternate' type="application/rss+xml" href="${href}">`)
      .join("");
    const json = '<link rel="alternate" type="application/feed+json" href="/feed.json">';
    const site = {
      "/": page(links + json),
      "/comments.xml": feed("Comments"),
      "/news.xml": feed("News"),
      "/feed.json": '{"version":"https://jsonfeed.org/version/1.1","title":"Notes","items":[]}',
    };
    expect(await find(site)).toEqual([
      ["/news.xml", "News"],
      ["/feed.json", "Notes"],
      ["/comments.xml", "Comments"],
    ]);
  });

  test("of a page with a base come its feeds where they are", async () => {
    const head = '<base href="/blog/"><link rel="alternate" type="application/atom+xml" href="atom.xml">';
    expect(await find({ "/": page(head), "/blog/atom.xml": feed("Blog") })).toEqual([["/blog/atom.xml", "Blog"]]);
  });

  test("of a page that names none come links that look like one", async () => {
    const body = '<a href="/about">About</a><a href="/news/rss">RSS</a>';
    expect(await find({ "/": page("", body), "/news/rss": feed("Linked") })).toEqual([["/news/rss", "Linked"]]);
  });

  test("of a page that says nothing comes what is at the usual places, beside it first", async () => {
    const site = { "/blog/": page(""), "/blog/feed.xml": feed("Blog"), "/feed": feed("Site") };
    expect((await find(site, "/blog/"))[0]).toEqual(["/blog/feed.xml", "Blog"]);
  });

  test("with no feed comes one clear sentence, after ten requests at most", async () => {
    await expect(find({ "/": page("") })).rejects.toThrow(/no feed was found.*Give the feed's own address/);
    expect(server?.requests.length).toBeLessThanOrEqual(11);
  });

  test("that does not answer comes its reason", async () => {
    await expect(find({}, "/nothing")).rejects.toThrow(/answered 404/);
  });
});

test("large sites' feeds are known by the page's address", () => {
  const cases: Record<string, string> = {
    "https://www.youtube.com/channel/UC123abc": "https://www.youtube.com/feeds/videos.xml?channel_id=UC123abc",
    "https://m.youtube.com/playlist?list=PL1&x=2": "https://www.youtube.com/feeds/videos.xml?playlist_id=PL1",
    "https://old.reddit.com/r/typescript/top": "https://www.reddit.com/r/typescript/.rss",
    "https://github.com/nodejs/node/issues": "https://github.com/nodejs/node/releases.atom",
    "https://medium.com/@someone/a-story": "https://medium.com/feed/@someone",
    "https://letters.substack.com/p/a-letter": "https://letters.substack.com/feed",
    "https://stackoverflow.com/questions/tagged/node.js": "https://stackoverflow.com/feeds/tag/node.js",
    "https://bsky.app/profile/someone.example": "https://bsky.app/profile/someone.example/rss",
    "https://social.example/@someone": "https://social.example/@someone.rss",
  };
  for (const [address, expected] of Object.entries(cases)) expect(knownFeeds(address)[0], address).toBe(expected);
  expect(knownFeeds("https://news.example/world/")).toEqual([]);
});

test("a page of ten megabytes, 100,000 links and no end is read in little time", () => {
  const links = `${'<a href="/rss/x"><div>'.repeat(400_000)}<link rel=alternate type="application/rss+xml" href="/f`;
  const started = performance.now();
  expect(pageLinks(links, "https://a.example/").likely).toEqual(["https://a.example/rss/x"]);
  expect(pageLinks(`<${"a ".repeat(3_000_000)}`, "https://a.example/")).toEqual({ named: [], likely: [] });
  expect(performance.now() - started).toBeLessThan(10_000);
});
