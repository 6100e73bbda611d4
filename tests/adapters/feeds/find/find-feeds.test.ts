import { afterEach, describe, expect, test } from "vitest";
import { decodeText } from "../../../../src/adapters/feeds/decode.ts";
import { type Fetcher, openFetcher } from "../../../../src/adapters/feeds/fetch/fetch.ts";
import { findFeeds } from "../../../../src/adapters/feeds/find/find-feeds.ts";
import { knownFeeds } from "../../../../src/adapters/feeds/find/known-sites.ts";
import { looksLikeFeed, pageLinks } from "../../../../src/adapters/feeds/find/page-links.ts";
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
    expect(server?.requests.length).toBeLessThanOrEqual(10);
  });

  test("of a story deep in a site comes the feed at its root, within the requests", async () => {
    const site = { "/2026/11/a-story.html": page(""), "/index.xml": feed("Site") };
    expect(await find(site, "/2026/11/a-story.html")).toEqual([["/index.xml", "Site"]]);
    expect(server?.requests.length).toBeLessThanOrEqual(10);
  });

  test("comes the feed that the answer's Link header names", async () => {
    server = await openScriptedServer((request, response) => {
      const link = '</style.css>; rel=preload, </far.xml>; rel="alternate"; type="application/atom+xml"';
      response.writeHead(200, { link }).end(request.url === "/far.xml" ? feed("Named") : page(""));
    });
    expect(await findFeeds(server.url, fetcher, (bytes, type, url) => parseFeed(decodeText(bytes, type), url))).toEqual(
      [{ url: `${server.url}/far.xml`, title: "Named", items: 1 }],
    );
  });

  test("whose site shuts the door on us is left after two candidates that gave no answer", async () => {
    const links = [1, 2, 3, 4].map((n) => `<link rel=feed href="/${n}">`).join("");
    server = await openScriptedServer((request, response) => {
      if (request.url === "/") response.end(page(links));
      else request.socket.destroy();
    });
    const read = (bytes: Buffer, type: string, url: string) => parseFeed(decodeText(bytes, type), url);
    await expect(findFeeds(server.url, fetcher, read)).rejects.toThrow(/no feed was found/);
    const asked = new Set(server.requests.map(({ url }) => url));
    expect([...asked]).toEqual(["/", "/1", "/2"]);
  });

  test("that is one of a large site's other feeds comes that one, not the site's main feed", async () => {
    const asked: string[] = [];
    const answering: Fetcher = {
      fetch: async (url) => {
        asked.push(url);
        return { status: 200, headers: {}, body: Buffer.from(feed("Tags")), url, permanentUrl: url };
      },
      close: async () => {},
    };
    const address = "https://github.com/nodejs/node/tags.atom";
    const found = await findFeeds(address, answering, (bytes, type, url) => parseFeed(decodeText(bytes, type), url));
    expect(found.map(({ url }) => url)).toEqual([address]);
    expect(asked).toEqual([address]);
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

test("a page of ten megabytes, 100,000 links and no end is read before the time-out", () => {
  const links = `${'<a href="/rss/x"><div>'.repeat(400_000)}<link rel=alternate type="application/rss+xml" href="/f`;
  expect(pageLinks(links, "https://a.example/").likely).toEqual(["https://a.example/rss/x"]);
  expect(pageLinks(`<${"a ".repeat(3_000_000)}`, "https://a.example/")).toEqual({ named: [], likely: [] });
});

test("what stands in comments, scripts and quoted values is no tag, and signs in addresses stay as they are", () => {
  const link = (href: string) => `<link title="News > All" rel="alternate" type="application/rss+xml" href="${href}">`;
  const html = `<!-- ${link("/old")} --><script>const x = '${link("/script")}';</script>${link("/feed?a=1&section=2&copy=3")}`;
  expect(pageLinks(html, "https://a.example/").named).toEqual(["https://a.example/feed?a=1&section=2&copy=3"]);
  expect(pageLinks('<a href="/rss?lang=en">RSS</a>', "https://a.example/").likely).toHaveLength(1);
});

test("an address is told from a feed's by its spelling", () => {
  const feeds = [
    "https://www.reddit.com/r/x/top/.rss?t=week",
    "https://github.com/a/b/tags.atom",
    "https://x.wordpress.com/comments/feed/",
  ];
  const pages = [
    "https://www.reddit.com/r/x/top",
    "https://github.com/a/b",
    "https://feeds.example/about",
    "https://a.example/feedback",
  ];
  expect(feeds.filter(looksLikeFeed)).toEqual(feeds);
  expect(pages.filter(looksLikeFeed)).toEqual([]);
});
