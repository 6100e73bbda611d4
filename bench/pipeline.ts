import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startJobs } from "../jobs/start.ts";
import { openEmbeddedPostgres } from "../src/adapters/postgres/embedded/open.ts";
import { openStore } from "../src/adapters/postgres/open-store.ts";
import { openQueue } from "../src/adapters/queue/open-queue.ts";
import type { ArticleId, StoryId } from "../src/domain/ids.ts";
import { digestOf } from "../src/pipeline/digest-of.ts";
import { openMatcher } from "../src/pipeline/matcher.ts";
import { pollFeeds } from "../src/pipeline/poll.ts";
import type { Ports } from "../src/ports.ts";
import { sampleNews } from "./sample-news.ts";

const feed = "https://bench.example/feed";
const quiet = { debug: () => {}, info: () => {}, warn: console.error, error: console.error };

/** Stories per second through the whole pipeline but the network: poll, read, file, condense, match, post, record. */
export async function storiesPerSecond(count: number, redisUrl?: string): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "pullquote-bench-"));
  const data = await openEmbeddedPostgres({ dataDir: folder, log: quiet });
  const store = await openStore(data.connection, quiet);
  const queue = await openQueue(
    redisUrl
      ? { kind: "redis", url: redisUrl, prefix: `bench-${process.pid}` }
      : { kind: "postgres", connection: data.connection },
    quiet,
  );
  let posts = 0;
  let items = sampleNews(1, 99);
  const clock = () => new Date();
  const catalogue = [{ slug: "bench", name: "Bench", description: "", feeds: [feed] }];
  const topics = { topicsOf: async () => [] };
  const ports: Ports = {
    clock,
    log: quiet,
    settings: { minPollSeconds: 1, retentionDays: 90 },
    catalogue,
    topics,
    matcher: openMatcher({ store, catalogue, topics, clock }),
    feeds: {
      readFeed: async () => ({ kind: "changed", title: "Bench", items, validators: {}, wishes: {} }),
      parseFeed: async () => ({ title: "Bench", items, wishes: {} }),
      findFeeds: async () => [],
      readOpml: async () => ({ folders: [], problems: [] }),
      askHub: async () => {},
    },
    pages: { readPage: async () => ({ kind: "not-an-article", reason: "no network here" }) },
    store,
    queue,
    posters: {
      discord: {
        post: async ({ nonce }) => {
          posts += 1;
          return { kind: "sent", messageRef: { channelId: "c", id: nonce } };
        },
        find: async () => ({ kind: "absent" }),
      },
    },
  };
  await store.feeds.setCatalogue([feed], new Date());
  const channel = { platform: "discord", workspaceId: "g", channelId: "c" } as const;
  await store.subscriptions.follow(channel, { kind: "topic", value: "bench" }, "live", new Date());
  await store.channels.settle(channel, { isCrossposted: false, hourlyCap: 0 });
  await startJobs(queue, ports);
  const id = (await store.feeds.byUrl(feed))?.id;
  if (id === undefined) throw new Error("the bench's feed is not there");
  await until(async () => (await store.feeds.get(id))?.lastSuccessAt !== undefined);
  items = sampleNews(count, 1);
  const began = performance.now();
  await store.feeds.reschedule([id], new Date());
  await pollFeeds(ports);
  await until(
    async () =>
      posts > 0 &&
      (await store.articles.stuck("listed", new Date(), 1)).length === 0 &&
      (await store.articles.stuck("read", new Date(), 1)).length === 0 &&
      (await store.stories.uncondensed(new Date(), 1)).length === 0 &&
      (await store.deliveries.waiting(new Date(), 1)).length === 0,
  );
  const seconds = (performance.now() - began) / 1000;
  const stories = (await store.stories.latest(count)).length;
  if (stories < count * 0.95)
    throw new Error(`${count} articles made only ${stories} stories: the bench measures nothing`);
  await queue.close();
  await store.close();
  await data.close();
  await rm(folder, { recursive: true, force: true });
  return stories / seconds;
}

/** The same articles through the digest alone, in memory, on one core: what the pipeline could reach at most. */
export function digestsPerSecond(count: number): number {
  const began = performance.now();
  const digests = sampleNews(count, 1).map(({ key, url, title, text }) =>
    digestOf({
      id: key as StoryId,
      revision: 1,
      topics: [],
      articles: [
        { id: key as ArticleId, source: { name: "Bench" }, url, title, text, publishedAt: new Date(), language: "en" },
      ],
    }),
  );
  if (digests.some((digest) => digest === undefined)) throw new Error("the bench's news gave no digest");
  return count / ((performance.now() - began) / 1000);
}

async function until(isSo: () => Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 300_000;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error("the bench did not come to an end within five minutes");
    await sleep(50);
  }
}
