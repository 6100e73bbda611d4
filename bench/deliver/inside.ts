import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { loadCatalogue } from "../../config/catalogue.ts";
import { startJobs } from "../../jobs/start.ts";
import { openDiscordPoster } from "../../src/adapters/discord/poster.ts";
import { openEmbeddedPostgres } from "../../src/adapters/postgres/embedded/open.ts";
import { type OpenStore, openStore } from "../../src/adapters/postgres/open-store.ts";
import { openQueue } from "../../src/adapters/queue/open-queue.ts";
import { openSlackPoster } from "../../src/adapters/slack/poster.ts";
import type { Destination } from "../../src/domain/destination.ts";
import type { FeedItem } from "../../src/domain/feed.ts";
import type { Cadence } from "../../src/domain/subscription.ts";
import { openMatcher } from "../../src/pipeline/matcher.ts";
import { pollFeeds } from "../../src/pipeline/poll.ts";
import { openTopicReader } from "../../src/pipeline/topic-reader.ts";
import type { Ports } from "../../src/ports.ts";
import { followAll } from "./follow-all.ts";
import type { Told } from "./platforms.ts";

const feed = "https://bench.example/feed";
const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: console.error };

/** The whole inside on the embedded engine, with the real posters before both platforms and a feed of our own. */
export type Inside = {
  readonly ports: Ports;
  readonly store: OpenStore;
  /** Its database, for what is there before anything is measured. */
  readonly pool: pg.Pool;
  /** Its server's process. */
  readonly serverPid: number;
  /** Makes this the feed's news and has it polled; resolves when the feed was read, with that moment. */
  publish(items: readonly FeedItem[]): Promise<number>;
  /** What the platforms took since this was last asked. */
  told(): Promise<Told>;
  close(): Promise<void>;
};

export async function openInside(channels: readonly Destination[], cadence: Cadence = "live"): Promise<Inside> {
  const folder = await mkdtemp(join(tmpdir(), "pullquote-bench-"));
  const data = await openEmbeddedPostgres({ dataDir: folder, log: quiet });
  const store = await openStore(data.connection, quiet);
  const queue = await openQueue({ kind: "postgres", connection: data.connection }, quiet);
  const platforms = fork(new URL("platforms.ts", import.meta.url), { execArgv: ["--import", "tsx"] });
  const [{ port }] = (await once(platforms, "message")) as [{ port: number }];
  const clock = () => new Date();
  const discord = openDiscordPoster({ token: "t", apiUrl: `http://127.0.0.1:${port}/discord`, log: quiet, clock });
  const slack = openSlackPoster({ botToken: "xoxb-t", apiUrl: `http://127.0.0.1:${port}/slack/`, log: quiet, clock });
  let items: readonly FeedItem[] = [];
  let readAt = 0;
  const topic = { slug: "bench", name: "Bench", description: "", feeds: [feed] };
  // The others' words are looked for as ever; their feeds are nowhere to be read.
  const catalogue = [topic, ...loadCatalogue(undefined).map((other) => ({ ...other, feeds: [] }))];
  const topics = openTopicReader({ store, catalogue, clock });
  const ports: Ports = {
    clock,
    log: quiet,
    settings: { minPollSeconds: 3600, retentionDays: 90 },
    catalogue,
    topics,
    matcher: openMatcher({ store, catalogue, topics, clock }),
    feeds: {
      readFeed: async () => {
        readAt = Date.now();
        return { kind: "changed", title: "Bench", items: [...items], validators: {}, wishes: {} };
      },
      parseFeed: async () => ({ title: "Bench", items: [...items], wishes: {} }),
      findFeeds: async () => [],
      readOpml: async () => ({ folders: [], problems: [] }),
      askHub: async () => {},
    },
    pages: { readPage: async () => ({ kind: "not-an-article", reason: "no network here" }) },
    store,
    queue,
    posters: { discord, slack },
  };
  await store.feeds.setCatalogue([feed], clock());
  const id = (await store.feeds.byUrl(feed))?.id;
  if (id === undefined) throw new Error("the bench's feed is not there");
  const pool = new pg.Pool({ ...data.connection, max: 1 });
  pool.on("error", () => {}); // its connection may outlive it by a moment
  await followAll(pool, channels, topic.slug, cadence);
  await startJobs(queue, ports);
  await until(async () => (await store.feeds.get(id))?.lastSuccessAt !== undefined);
  return {
    ports,
    store,
    pool,
    serverPid: Number.parseInt(await readFile(join(folder, "postgres", "postmaster.pid"), "utf8"), 10),
    async publish(news) {
      items = news;
      readAt = 0;
      await store.feeds.reschedule([id], clock());
      await pollFeeds(ports);
      await until(async () => readAt > 0);
      return readAt;
    },
    async told() {
      platforms.send("told");
      const [told] = (await once(platforms, "message")) as [Told];
      return told;
    },
    async close() {
      await queue.close();
      await discord.close();
      await slack.close();
      await pool.end();
      await store.close();
      await data.close();
      platforms.disconnect();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** As long as Discord's ids are: its client keeps one bucket for all channels whose ids are shorter. */
const firstChannel = 1_300_000_000_000_000_000n;

export function channelsOf(count: number): readonly Destination[] {
  return Array.from({ length: count }, (_, at) =>
    at % 2 === 0
      ? { platform: "discord", workspaceId: String(600 + (at % 100)), channelId: String(firstChannel + BigInt(at)) }
      : { platform: "slack", workspaceId: `T${at % 100}`, channelId: `C${String(at).padStart(9, "0")}` },
  );
}

export async function until(isSo: () => Promise<boolean>, seconds = 600): Promise<void> {
  const deadline = Date.now() + seconds * 1000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`the bench did not come to an end within ${seconds} seconds`);
    await sleep(20);
  }
}
