import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { openFeedReader } from "../../../src/adapters/feeds/feed-reader.ts";
import { type Fetcher, openFetcher } from "../../../src/adapters/feeds/fetch/fetch.ts";
import { openThreads } from "../../../src/adapters/feeds/threads/open-threads.ts";
import { askHub } from "../../../src/adapters/feeds/websub/ask-hub.ts";
import { hubStore } from "../../../src/adapters/postgres/hub-store.ts";
import { openStore } from "../../../src/adapters/postgres/open-store.ts";
import type { Tables } from "../../../src/adapters/postgres/tables.ts";
import { openPage } from "../../../src/adapters/web/open-page.ts";
import { OutsideError } from "../../../src/domain/errors.ts";
import type { Feed, FeedContent, FeedItem, Hub } from "../../../src/domain/feed.ts";
import { pollFeeds, pollLane } from "../../../src/pipeline/poll.ts";
import { acceptsPush, receivePush, verifyIntent } from "../../../src/pipeline/push.ts";
import type { FeedReader, Ports } from "../../../src/ports.ts";
import { noReaders } from "../../adapters/web/sample-view.ts";
import { openTestDatabase } from "../../setup/database.ts";
import { type HubSimulator, openHub } from "./hub.ts";

export type PushWorld = {
  readonly ports: Ports;
  readonly hub: HubSimulator;
  /** Where hubs reach us. */
  readonly publicUrl: string;
  /** What feeds say now. */
  readonly feeds: Map<string, ScriptedFeed | OutsideError>;
  readonly events: { readonly event: string; readonly facts: Record<string, unknown> | undefined }[];
  /** The articles whose reading was woken, as often as it was. */
  readonly woken: string[];
  /** Moves the clock. Milliseconds. */
  advance(ms: number): void;
  /** Polls every feed that is due. */
  poll(): Promise<void>;
  feed(url: string): Promise<Feed>;
  articles(): Promise<readonly { url: string; is_old_news: boolean; source_name: string }[]>;
  subscription(url: string): Promise<{ token: string; secret: string; problem: string | null }>;
  close(): Promise<void>;
};

export type ScriptedFeed = { readonly items: readonly FeedItem[]; readonly hub?: Hub };

export type PushWorldOptions = {
  readonly hubTimeoutMs?: number;
  /** Feeds are fetched and parsed instead of being scripted. */
  readonly readsReally?: boolean;
};

/** The inside on a real database, its callback on a real server, a real hub; only feeds are scripted. */
export async function openPushWorld(options: PushWorldOptions = {}): Promise<PushWorld> {
  let now = Date.now();
  const clock = () => new Date(now);
  const events: PushWorld["events"] = [];
  const note = (event: string, facts?: Record<string, unknown>) => void events.push({ event, facts });
  const log = { debug: note, info: note, warn: note, error: note };
  const database = await openTestDatabase();
  const store = await openStore(database.connection, log);
  const pool = new pg.Pool(database.connection);
  // The pool's end does not wait for its connections, which the dropping of the database then breaks off.
  pool.on("error", (error) => log.debug("connection-lost", { error: error.message }));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
  const hub = await openHub(clock);
  const timeoutMs = options.hubTimeoutMs ?? 5000;
  const fetcher = openFetcher({ allowPrivateAddresses: true, userAgent: "Pullquote tests", timeoutMs });
  const threads = openThreads({ threads: 1 });
  const feeds: PushWorld["feeds"] = new Map();
  const woken: { job: string; id: string }[] = [];
  const page = await openPage({
    host: "127.0.0.1",
    port: 0,
    view: {
      looks: [],
      skins: "",
      readers: noReaders,
      status: () => Promise.reject(new Error("not here")),
      digests: async () => [],
    },
    log,
    hub: {
      verify: (token, query) => verifyIntent(token, query, ports),
      accepts: (token) => acceptsPush(token, ports),
      receive: (token, push) => receivePush(token, push, ports),
    },
  });
  const ports: Ports = {
    clock,
    log,
    settings: { minPollSeconds: 60, retentionDays: 90, publicUrl: page.url },
    catalogue: [],
    topics: { topicsOf: async () => [] },
    matcher: { matching: async () => ({ live: [], answered: [] }) },
    feeds: options.readsReally ? openFeedReader(fetcher, threads, clock) : scriptedReader(feeds, fetcher),
    pages: { readPage: async () => ({ kind: "not-an-article", reason: "no pages here" }) },
    store: { ...store, hubs: hubStore(db) },
    queue: { wake: async (job, id) => void woken.push({ job, id }) },
    posters: {},
  };
  const one = (url: string) =>
    db.selectFrom("hub_subscriptions").innerJoin("feeds", "feeds.id", "feed_id").where("feeds.url", "=", url);
  return {
    ports,
    hub,
    publicUrl: page.url,
    feeds,
    events,
    get woken() {
      return woken.filter(({ job }) => job === "read-article").map(({ id }) => id);
    },
    advance: (ms) => {
      now += ms;
    },
    poll: async () => {
      await pollFeeds(ports);
      const lanes = woken.filter(({ job }) => job === "poll-lane").map(({ id }) => id);
      for (const lane of new Set(lanes)) await pollLane(Number(lane), ports);
      woken.splice(0, woken.length, ...woken.filter(({ job }) => job !== "poll-lane"));
    },
    feed: async (url) => {
      const feed = await store.feeds.byUrl(url);
      if (feed === undefined) throw new Error(`There is no feed ${url}.`);
      return feed;
    },
    articles: () => db.selectFrom("articles").select(["url", "is_old_news", "source_name"]).orderBy("id").execute(),
    subscription: (url) => one(url).select(["token", "secret", "problem"]).executeTakeFirstOrThrow(),
    close: async () => {
      for (const part of [page, hub, fetcher, threads]) await part.close();
      await db.destroy();
      await store.close();
      await database.drop();
    },
  };
}

function scriptedReader(feeds: PushWorld["feeds"], fetcher: Fetcher): FeedReader {
  return {
    readFeed: async ({ url }) => {
      const feed = feeds.get(url) ?? new OutsideError(`${url} does not answer.`, { retry: true });
      if (feed instanceof OutsideError) throw feed;
      return { kind: "changed", validators: {}, ...contentOf(feed) };
    },
    parseFeed: async (body) => contentOf(parsed(body.toString())),
    findFeeds: async () => [],
    readOpml: async () => ({ folders: [], problems: [] }),
    askHub: (hub, request) => askHub(fetcher, hub, request),
  };
}

/** A document as feeds have them in this world. */
export function documentOf(items: readonly FeedItem[]): string {
  return JSON.stringify({ items });
}

function parsed(body: string): ScriptedFeed {
  try {
    const { items } = JSON.parse(body) as { items: (Omit<FeedItem, "publishedAt"> & { publishedAt?: string })[] };
    return {
      items: items.map(({ publishedAt, ...item }) => ({
        ...item,
        ...(publishedAt !== undefined && { publishedAt: new Date(publishedAt) }),
      })),
    };
  } catch (cause) {
    throw new OutsideError("That is no feed.", { retry: false, cause });
  }
}

function contentOf({ items, hub }: ScriptedFeed): FeedContent {
  return { title: "The Harbour Post", items, wishes: {}, ...(hub !== undefined && { hub }) };
}
