import type { ServerResponse } from "node:http";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openFeedReader } from "../../src/adapters/feeds/feed-reader.ts";
import { openFetcher } from "../../src/adapters/feeds/fetch/fetch.ts";
import { openThreads, type ReadingThreads } from "../../src/adapters/feeds/threads/open-threads.ts";
import type { FeedItem } from "../../src/domain/feed.ts";
import { openScriptedServer, type ScriptedServer } from "../adapters/feeds/scripted-server.ts";
import { item, openWorld, type World } from "../world.ts";

const hour = 3_600_000;
const day = 24 * hour;
const channel = { platform: "discord", workspaceId: "g", channelId: "c" } as const;

let server: ScriptedServer;
let world: World;
let threads: ReadingThreads;
let fetcher: ReturnType<typeof openFetcher>;
/** What stands at each path of the server. */
let paths: Map<string, (response: ServerResponse) => void>;

beforeEach(async () => {
  paths = new Map();
  server = await openScriptedServer((request, response) => {
    const answer = paths.get(request.url ?? "");
    if (answer === undefined) response.writeHead(404).end();
    else answer(response);
  });
  threads = openThreads({ threads: 1 });
  fetcher = openFetcher({ allowPrivateAddresses: true, userAgent: "test", timeoutMs: 3000 });
  world = await openWorld({ feeds: (clock) => openFeedReader(fetcher, threads, clock) });
  // The catalogue's own feeds are not on this server.
  await world.store.feeds.setCatalogue([], world.ports.clock());
  await world.store.feeds.add(at("/feed"), world.ports.clock());
  await world.store.subscriptions.follow(channel, { kind: "feed", value: at("/feed") }, "live", world.ports.clock());
});
afterEach(async () => {
  await world.close();
  await fetcher.close();
  await threads.close();
  await server.close();
});

function at(path: string): string {
  return `${server.url}${path}`;
}

type Entry = FeedItem & { readonly publishedAt: Date };

/** An article that breaks now. */
function news(about: string): Entry {
  const made = item({ about });
  return { ...made, url: at(new URL(made.url).pathname), publishedAt: world.ports.clock() };
}

function rss(entries: readonly Entry[], older?: string): string {
  const items = entries.map(({ key, url, title, text, publishedAt }) => {
    const paragraphs = text.split("\n\n").map((paragraph) => `<p>${paragraph}</p>`);
    return `<item><guid isPermaLink="false">${key}</guid><link>${url}</link><title>${title}</title><pubDate>${publishedAt.toUTCString()}</pubDate><description><![CDATA[${paragraphs.join("")}]]></description></item>`;
  });
  return `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Züri Courier</title><language>en</language>${older ? `<atom:link rel="next" href="${older}"/>` : ""}${items.join("")}</channel></rss>`;
}

function shows(path: string, entries: readonly Entry[]): void {
  paths.set(path, (response) => response.end(rss(entries)));
}

function answers(path: string, status: number, location?: string): void {
  paths.set(path, (response) => response.writeHead(status, location === undefined ? {} : { location }).end());
}

/** Polls whatever is due, and all that follows, every hour for so long. */
async function pass(time: number): Promise<void> {
  for (let passed = 0; passed < time; passed += hour) {
    world.advance(hour);
    await world.run();
  }
}

function headlines(): string[] {
  return [...world.discord.posted.values()].flatMap(({ message, copies }) =>
    message.kind === "digest" ? Array.from({ length: copies }, () => message.digest.headline) : [],
  );
}

function notices(): string[] {
  return [...world.discord.posted.values()].flatMap(({ message, copies }) =>
    message.kind === "notice" ? Array.from({ length: copies }, () => message.text) : [],
  );
}

function feed() {
  return world.store.feeds.byUrl(at("/feed"));
}

async function begin(): Promise<Entry[]> {
  const old = ["harbour", "market", "museum", "tramway", "stadium", "library"].map(news);
  shows("/feed", old);
  await world.run();
  await pass(3 * hour);
  expect(headlines()).toEqual([]);
  return old;
}

describe("a feed that moves", () => {
  test("is followed at once, remembered after a day, told once, and nothing is posted twice or missed", async () => {
    const old = await begin();
    answers("/feed", 301, "/new");
    const first = news("bridge");
    shows("/new", [first, ...old]);
    await pass(6 * hour);
    expect(headlines()).toEqual([first.title]);
    expect((await feed())?.address).toBe(at("/feed"));
    expect(notices()).toEqual([]);
    await pass(2 * day);
    expect((await feed())?.address).toBe(at("/new"));
    expect(notices()).toEqual([expect.stringContaining(`has moved to ${at("/new")}`)]);
    answers("/feed", 410);
    const second = news("theatre");
    shows("/new", [second, first, ...old]);
    const asked = server.requests.length;
    await pass(6 * hour);
    expect(headlines().sort()).toEqual([first.title, second.title].sort());
    expect(new Set(server.requests.slice(asked).map(({ url }) => url))).toEqual(new Set(["/new"]));
    expect(notices()).toHaveLength(1);
  });

  test("by a slip that is taken back, or for now only, is not remembered", async () => {
    const old = await begin();
    shows("/elsewhere", old);
    answers("/feed", 301, "/elsewhere");
    await pass(5 * hour);
    shows("/feed", old);
    await pass(2 * day);
    answers("/feed", 302, "/elsewhere");
    await pass(3 * day);
    expect(await feed()).toMatchObject({ address: at("/feed") });
    expect(notices()).toEqual([]);
    expect(headlines()).toEqual([]);
  });

  test("to where it is soon gone is looked for at its first address again", async () => {
    const old = await begin();
    answers("/feed", 308, "/new");
    shows("/new", old);
    await pass(2 * day);
    expect((await feed())?.address).toBe(at("/new"));
    answers("/new", 410);
    const back = news("bridge");
    shows("/feed", [back, ...old]);
    await pass(12 * hour);
    expect(await feed()).toMatchObject({ address: at("/feed"), failures: 0 });
    expect(headlines()).toEqual([back.title]);
  });

  test("to a page that is no feed is not followed there", async () => {
    const old = await begin();
    answers("/feed", 301, "/home");
    paths.set("/home", (response) => response.end("<!doctype html><title>Welcome</title>"));
    await pass(2 * day);
    expect(await feed()).toMatchObject({ address: at("/feed"), lastError: expect.stringContaining("web page") });
    const back = news("bridge");
    shows("/feed", [back, ...old]);
    await pass(2 * day);
    expect(headlines()).toEqual([back.title]);
  });
});

describe("a feed that dies", () => {
  test("and comes back after days has its silence and its return told once, and posts what came meanwhile once", async () => {
    const old = await begin();
    answers("/feed", 500);
    await pass(2 * day);
    const meanwhile = news("bridge");
    await pass(5 * day);
    expect(notices()).toEqual([expect.stringContaining("cannot be read for some days")]);
    const late = news("theatre");
    shows("/feed", [late, meanwhile, ...old]);
    await pass(2 * day);
    expect(headlines().sort()).toEqual([meanwhile.title, late.title].sort());
    expect(notices()).toHaveLength(2);
    expect(notices()[1]).toContain("can be read again");
    await pass(2 * day);
    expect(headlines()).toHaveLength(2);
    expect(notices()).toHaveLength(2);
  });

  test("for good, says 410, is told once, never asked again, and read anew when it is followed anew", async () => {
    const old = await begin();
    answers("/feed", 410);
    await pass(6 * hour);
    expect(notices()).toEqual([expect.stringContaining("it is gone for good")]);
    const asked = server.requests.length;
    await pass(10 * day);
    expect(server.requests.length).toBe(asked);
    expect(await feed()).toMatchObject({ retired: expect.stringContaining("410") });
    const missed = news("bridge");
    shows("/feed", [missed, ...old]);
    await world.store.feeds.add(at("/feed"), world.ports.clock());
    await pass(6 * hour);
    expect(headlines()).toEqual([]);
    const after = news("theatre");
    shows("/feed", [after, missed, ...old]);
    await pass(6 * hour);
    expect(headlines()).toEqual([after.title]);
  });

  test("for a month is given up, and says so", async () => {
    await begin();
    answers("/feed", 404);
    await pass(40 * day);
    expect(notices()).toHaveLength(2);
    expect(notices()[1]).toMatch(/is not read any more.*could not be read for 3\d days/);
    expect((await feed())?.nextPollAt).toBeUndefined();
  }, 60_000);
});

describe("a feed that changes in mid-life posts only what is new", () => {
  const changes: Record<string, (entry: Entry, index: number) => Entry> = {
    "though all its guids change": (entry) => ({ ...entry, key: `urn:uuid:${entry.key}` }),
    "though all its addresses change": (entry, n) => ({ ...entry, url: `https://www.b.example/2026/${n}/` }),
    "though its titles are re-worded and its dates renewed": (entry) => ({
      ...entry,
      title: `Updated: ${entry.title}`,
      publishedAt: world.ports.clock(),
    }),
    "though a new system gives every entry a new guid, address and date": (entry, n) => ({
      ...entry,
      key: `https://b.example/?p=${n}`,
      url: `https://b.example/archive/${n}`,
      publishedAt: world.ports.clock(),
    }),
  };
  for (const [claim, change] of Object.entries(changes)) {
    test(claim, async () => {
      const old = await begin();
      const bridge = news("bridge");
      shows("/feed", [bridge, ...old]);
      await pass(3 * hour);
      const theatre = news("theatre");
      shows("/feed", [theatre, ...[bridge, ...old].map(change)].reverse());
      await pass(6 * hour);
      expect(headlines().sort()).toEqual([bridge.title, theatre.title].sort());
    });
  }

  test("though its encoding changes from poll to poll", async () => {
    const old = await begin();
    const accented = (about: string): Entry => {
      const made = news(about);
      return { ...made, key: `Zürich-${about}`, title: made.title.replace("opens", "öffnet „heute“") };
    };
    const bridge = accented("bridge");
    const declared = (encoding: string) => `<?xml version="1.0" encoding="${encoding}"?>${rss([bridge, ...old])}`;
    const bodies = [
      Buffer.from(declared("utf-8")),
      Buffer.from(`\ufeff${declared("utf-16")}`, "utf16le"),
      Buffer.from(declared("windows-1252").replaceAll("„", "\u0084").replaceAll("“", "\u0093"), "latin1"),
      Buffer.from(declared("utf-8")),
    ];
    for (const body of bodies) {
      paths.set("/feed", (response) => response.end(body));
      await pass(4 * hour);
    }
    expect(headlines()).toEqual([bridge.title]);
  });

  test("though it is broken, empty or cut off in between", async () => {
    const old = await begin();
    const bridge = news("bridge");
    const whole = rss([bridge, ...old]);
    const bodies = [
      "<!doctype html><title>Oops</title>",
      whole.slice(0, 900),
      rss([]),
      "",
      whole,
      whole.slice(0, 3000),
    ];
    for (const body of [...bodies, whole]) {
      paths.set("/feed", (response) => response.end(body));
      await pass(8 * hour);
    }
    expect(headlines()).toEqual([bridge.title]);
  });

  test("and an entry that comes back after months is none", async () => {
    const old = await begin();
    const bridge = news("bridge");
    shows("/feed", [bridge, ...old]);
    await pass(3 * hour);
    shows("/feed", old.slice(0, 2));
    await pass(3 * hour);
    world.advance(120 * day);
    const long = new Date(world.ports.clock().getTime() - 90 * day);
    await world.store.prune({ before: long, postedBefore: long, filedBefore: long });
    const again = { ...bridge, publishedAt: world.ports.clock() };
    shows("/feed", [again, ...old]);
    await pass(6 * hour);
    expect(headlines()).toEqual([bridge.title]);
  });
});

describe("a feed that has pushed out what we missed", () => {
  /** Two to a page, newest first, each page leading to the next. */
  function showsPages(entries: readonly Entry[]): void {
    for (let page = 0; 2 * page < entries.length; page++) {
      const path = page === 0 ? "/feed" : `/feed?page=${page}`;
      const older = 2 * page + 2 < entries.length ? `/feed?page=${page + 1}` : undefined;
      paths.set(path, (response) => response.end(rss(entries.slice(2 * page, 2 * page + 2), older)));
    }
  }

  function pagesAsked(): string[] {
    return server.requests.flatMap(({ url }) => (url?.includes("page=") ? [url] : []));
  }

  test("is read back page by page as far as we were, and posts all of it once", async () => {
    const old = await begin();
    showsPages(old);
    await pass(3 * hour);
    expect(pagesAsked()).toEqual([]);
    paths.set("/feed", (response) => response.writeHead(503).end());
    await pass(5 * hour);
    const missed = ["bridge", "theatre", "quarry", "airport", "orchard"].map((about) => {
      world.advance(60_000);
      return news(about);
    });
    showsPages([...missed.toReversed(), ...old]);
    await pass(12 * hour);
    expect(headlines().sort()).toEqual(missed.map(({ title }) => title).sort());
    expect(pagesAsked()).toEqual(["/feed?page=1", "/feed?page=2"]);
  });

  test("asks no further where a page fails, leads to itself, or is of before", async () => {
    const old = await begin();
    const [one, two] = [news("bridge"), news("theatre")];
    paths.set("/feed", (response) => response.end(rss([one], "/feed?page=1")));
    paths.set("/feed?page=1", (response) => response.end(rss([two], "/feed?page=1")));
    await pass(3 * hour);
    expect(headlines().sort()).toEqual([one.title, two.title].sort());
    expect(pagesAsked().length).toBeLessThanOrEqual(5);
    const three = news("quarry");
    paths.set("/feed", (response) => response.end(rss([three], "/feed?page=7")));
    paths.set("/feed?page=7", (response) => response.writeHead(404).end());
    await pass(3 * hour);
    const four = news("airport");
    const ancient = { ...news("orchard"), publishedAt: new Date("2020-01-01") };
    paths.set("/feed", (response) => response.end(rss([four], "/feed?page=8")));
    paths.set("/feed?page=8", (response) => response.end(rss([ancient, ...old], "/feed?page=9")));
    await pass(3 * hour);
    expect(headlines().sort()).toEqual([one, two, three, four].map(({ title }) => title).sort());
    expect(pagesAsked()).not.toContain("/feed?page=9");
  });
});

test("a feed whose server knows validators is asked with them, and a restart does not forget them", async () => {
  const old = await begin();
  paths.set("/feed", (response) => {
    response.writeHead(200, { etag: 'W/"1"', "last-modified": "Mon, 01 Jan 2024 00:00:00 GMT" }).end(rss(old));
  });
  await pass(3 * hour);
  paths.set("/feed", (response) => response.writeHead(304).end());
  await pass(6 * hour);
  expect(server.requests.at(-1)?.headers).toMatchObject({
    "if-none-match": 'W/"1"',
    "if-modified-since": "Mon, 01 Jan 2024 00:00:00 GMT",
  });
  expect(await feed()).toMatchObject({ failures: 0, validators: { etag: 'W/"1"' } });
});

test("many feeds of one host are asked one after the other", async () => {
  let open = 0;
  let most = 0;
  for (let n = 0; n < 12; n++) {
    paths.set(`/many/${n}`, (response) => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        response.end(rss([]));
      }, 20);
    });
    await world.store.feeds.add(at(`/many/${n}`), world.ports.clock());
  }
  await world.run();
  expect(server.requests.filter(({ url }) => url?.startsWith("/many/"))).toHaveLength(12);
  expect(most).toBe(1);
});

test("a host that is down is asked twice, and its other feeds wait", async () => {
  for (let n = 0; n < 10; n++) {
    answers(`/down/${n}`, 503);
    await world.store.feeds.add(at(`/down/${n}`), world.ports.clock());
  }
  await world.run();
  expect(server.requests.filter(({ url }) => url?.startsWith("/down/")).length).toBeLessThanOrEqual(4);
});
