import { parseHTML } from "linkedom";
import Parser from "rss-parser";
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseFeed } from "../../src/adapters/feeds/parse/parse-feed.ts";
import { platforms } from "../../src/app.ts";
import { operationsView } from "../../src/cli/operations-view.ts";
import { usualLooks } from "../../src/cli/page-looks.ts";
import { readersView } from "../../src/cli/readers-view.ts";
import type { Destination } from "../../src/domain/destination.ts";
import { OutsideError } from "../../src/domain/errors.ts";
import { busy, looks } from "../adapters/web/sample-view.ts";
import { openVisited, outside, publicUrl, token } from "../adapters/web/visit.ts";
import { briefingWish } from "../samples/briefing-wish.ts";
import { hostileText } from "../samples/messages.ts";
import { item, openWorld, retold, type World } from "../world.ts";

const [open, second, own] = [
  "https://a.example/feed",
  "https://b.example/feed",
  "https://private.example/feed?key=opensesame",
];
const news: Destination = { platform: "discord", workspaceId: "1001", channelId: "2002" };
const atom = "/topics/world.atom";
const hour = 3_600_000;

let world: World;
beforeAll(async () => {
  world = await openWorld();
  const { store, ports } = world;
  await store.feeds.add(own, ports.clock());
  await follow({ kind: "feed", value: own });
  await follow({ kind: "topic", value: "world" }, { without: "zebra" });
  await store.subscriptions.mute({ destination: news, what: { kind: "query", value: "football" } });
  const wish = briefingWish({ destination: news, at: "08:00", timeZone: "Asia/Kolkata" });
  await store.briefings.set(wish, { localDay: "2100-01-01", at: new Date("2100-01-01T02:30:00Z") });
  await world.run();
  await breaks(own, retold({ about: "observatory", url: "https://private.example/1" }));
  await breaks(open, item({ about: "bridge", url: "https://a.example/bridge", title: `Bridge ${hostileText}` }));
  await breaks("https://c.example/feed", new OutsideError("404 Not Found", { retry: true }));
  const quiet = { from: "23:00", to: "06:00", timeZone: "Europe/Berlin" };
  await store.channels.settle(news, { isCrossposted: false, quiet, hourlyCap: 200 });
});
afterAll(() => world.close());

function follow(what: Parameters<World["store"]["subscriptions"]["follow"]>[1], filters = {}) {
  return world.store.subscriptions.follow(news, what, "live", world.ports.clock(), filters);
}

async function breaks(feed: string, ...said: (ReturnType<typeof item> | OutsideError)[]) {
  const [only] = said;
  world.feeds.set(
    feed,
    only instanceof OutsideError ? only : said.flatMap((one) => (one instanceof OutsideError ? [] : [one])),
  );
  world.advance(2 * hour);
  const all = await world.store.feeds.all(99);
  await world.store.feeds.reschedule(
    all.map(({ id }) => id),
    world.ports.clock(),
  );
  await world.run();
}

async function visited(options: Parameters<typeof openVisited>[0] = {}) {
  const operations = operationsView(world.ports, platforms, usualLooks(platforms, []));
  const skins = platforms.map(({ pageStyle = "" }) => pageStyle).join("");
  const view = {
    looks: Object.values(looks),
    skins,
    status: async () => busy,
    digests: async () => [],
    readers: readersView(world.ports),
    operations,
  };
  return openVisited({ view, clock: world.ports.clock, ...options });
}

const beyond = { publicUrl, token, host: "127.0.0.1" };

async function pageAt(path: string) {
  const { ask } = await visited();
  const answered = await ask(path);
  expect(answered.status).toBe(200);
  return { ...answered, document: parseHTML(answered.body).document };
}

test("feeds are listed with what ails them first, in words, and no key of an address is shown", async () => {
  const { document, body } = await pageAt("/feeds");
  const rows = [...document.querySelectorAll(".row")].map(({ textContent }) => textContent?.replace(/\s+/g, " "));
  expect(rows).toHaveLength(4);
  expect(rows[0]).toMatch(
    /c\.example.*Failing \(1 time.*404 Not Found.*Next poll ?in .*Followers ?no channel; in the catalogue/,
  );
  expect(rows.join()).toMatch(/Followers ?1 channel(?!;)/);
  expect(body).toContain("private.example/feed?…");
  expect(body).not.toContain("opensesame");
  const failing = await pageAt("/feeds?failing=1&q=C.EXAMPLE");
  expect(failing.document.querySelectorAll(".row")).toHaveLength(1);
  expect(failing.document.querySelector("#filter-text")?.getAttribute("value")).toBe("C.EXAMPLE");
});

test("a channel's page says what it follows, what comes when and how, and why each story was posted", async () => {
  const list = await pageAt("/channels?q=1001");
  const [link] = list.document.querySelectorAll(".row h3 a");
  expect(link?.textContent).toBe("Discord · 1001 · 2002");
  expect(link?.getAttribute("href")).toBe("/channels/discord/1001/2002");
  const { document, body } = await pageAt("/channels/discord/1001/2002");
  const text = (document.querySelector("main")?.textContent ?? "").replace(/\s+/g, " ");
  for (const words of [
    "private.example/feed?…",
    "topic, live",
    "without zebra",
    "football",
    "muted until it is unmuted",
    "No news is posted from 23:00 to 06:00 in Europe/Berlin.",
    "At most 200 stories are posted an hour.",
    "Daily briefing at 08:00 (Asia/Kolkata)",
    "Friday, 1 January at 08:00 (Asia/Kolkata)",
    "This channel follows the feed",
    "one of its feeds carried it",
    "The briefing at 08:00, were it posted now",
    "The newest story",
  ]) {
    expect(text).toContain(words);
  }
  expect(document.querySelectorAll(".preview figure.discord, .preview figure.slack").length).toBeGreaterThan(5);
  expect(document.querySelectorAll("script, img, [onerror], [style]")).toHaveLength(0);
  expect(body).not.toContain("opensesame");
});

test("channels that Pullquote has nothing to do with are not there, and get no key by being looked for", async () => {
  const { ask } = await visited();
  expect((await ask("/channels/discord/1001/nowhere")).status).toBe(404);
  expect(await world.store.channels.feedKey({ ...news, channelId: "nowhere" })).toBeUndefined();
});

test("from outside the owner's views ask for the token, and a topic's feed too unless the page is public", async () => {
  const closed = await visited(beyond);
  for (const path of ["/feeds", "/channels", "/channels/discord/1001/2002", atom]) {
    expect((await closed.ask(path, { headers: outside })).status, path).toBe(303);
  }
  const { ask } = await visited({ ...beyond, isPublic: true });
  for (const path of ["/feeds", "/channels", "/channels/discord/1001/2002"]) {
    expect((await ask(path, { headers: outside })).status, path).toBe(303);
  }
  expect((await ask(atom, { headers: outside })).status).toBe(200);
});

test("a public topic's feed holds what its readers may see, under the public address", async () => {
  const { ask } = await visited({ ...beyond, isPublic: true });
  const { body, headers } = await ask(atom, { headers: outside });
  expect(headers["content-type"]).toBe("application/atom+xml; charset=utf-8");
  expect(headers["cache-control"]).toBe("public, max-age=300");
  const parsed = await new Parser().parseString(body);
  expect(parsed.feedUrl).toBe(`${publicUrl}${atom}`);
  expect(parsed.items).toHaveLength(1);
  expect(parsed.items[0]?.link).toMatch(/^https:\/\/news\.example\.org\/story\/\d+$/);
  expect(body).not.toContain("private.example");
  const own = await parseFeed(body, `${publicUrl}${atom}`);
  expect(own.items[0]?.key).toMatch(/^tag:news\.example\.org,2026:story\/\d+$/);
  expect((await ask("/topics/nonsense.atom", { headers: outside })).status).toBe(404);
  const json = await ask("/topics/world.json", { headers: outside });
  expect(json.headers["content-type"]).toBe("application/feed+json; charset=utf-8");
  expect((await parseFeed(json.body, publicUrl)).items[0]?.key).toBe(own.items[0]?.key);
});

test("who comes under a strange name changes nothing of what others are told", async () => {
  const { ask } = await visited({ host: "0.0.0.0", token, isPublic: true });
  const strange = await ask(atom, { headers: { host: "evil.example" } });
  const wicked = await ask(atom, { headers: { host: 'evil"><script>' } });
  const other = await ask(atom, { headers: { host: "bot.lan:3000" } });
  expect([strange.status, wicked.status, other.status]).toEqual([200, 200, 200]);
  expect(other.body).toContain('href="http://bot.lan:3000/topics/world.atom"');
  expect(other.body).not.toContain("http://evil.example");
  expect(wicked.body).toContain('href="http://localhost/topics/world.atom"');
});

test("a channel's feed is read from outside with its key alone, and holds its private news", async () => {
  const { ask } = await visited(beyond);
  const key = await world.store.channels.giveFeedKey(news);
  const path = "/channels/discord/1001/2002/feed";
  for (const wrong of ["", "?key=", `?key=${key}x`, `?key=${token}`]) {
    expect((await ask(`${path}.atom${wrong}`, { headers: outside })).status).toBe(404);
  }
  expect((await ask(`/channels/discord/1001/2003/feed.atom?key=${key}`, { headers: outside })).status).toBe(404);
  const { status, body, headers } = await ask(`${path}.json?key=${key}`, { headers: outside });
  expect(status).toBe(200);
  expect(headers["cache-control"]).toBe("private, max-age=300");
  const { items, feed_url: self } = JSON.parse(body);
  expect(self).toBe(`${publicUrl}${path}.json?key=${key}`);
  expect(items.map(({ url }: { url: string }) => url)).toEqual([
    "https://a.example/bridge",
    "https://private.example/1",
  ]);
});

test("who has it already is told so, until the story grows: then it is the same entry, updated", async () => {
  const { ask } = await visited();
  const first = await ask(atom);
  const [etag, modified] = [first.headers.etag ?? "", first.headers["last-modified"] ?? ""];
  for (const headers of [
    { "if-none-match": etag },
    { "if-none-match": `"other", W/${etag}` },
    { "if-modified-since": modified },
  ]) {
    const again = await ask(atom, { headers });
    expect([again.status, again.body, again.headers.etag]).toEqual([304, "", etag]);
    expect(again.headers["content-length"]).toBeUndefined();
  }
  expect((await ask(atom, { headers: { "if-none-match": '"other"', "if-modified-since": modified } })).status).toBe(
    200,
  );
  const head = await ask(atom, { method: "HEAD" });
  expect([head.status, head.body, head.headers.etag]).toEqual([200, "", etag]);
  await breaks(
    second,
    retold({ about: "bridge", url: "https://b.example/bridge", title: "The bridge of Bridgebury is open" }),
  );
  const grown = await ask(atom, { headers: { "if-none-match": etag, "if-modified-since": modified } });
  expect(grown.status).toBe(200);
  const [[before], [after, ...others]] = [await itemsOf(first.body), await itemsOf(grown.body)];
  expect(others).toEqual([]);
  expect(after?.id).toBe(before?.id);
  expect(grown.body).toContain(`<updated>${world.ports.clock().toISOString()}</updated>`);
});

async function itemsOf(body: string) {
  return (await new Parser().parseString(body)).items;
}

test("a page with a feed says so to readers that look for one", async () => {
  const { document } = await pageAt("/channels/discord/1001/2002");
  const links = [...document.querySelectorAll("link[rel='alternate']")].map((link) => link.getAttribute("type"));
  expect(links).toEqual(["application/atom+xml", "application/feed+json"]);
});
