import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { openFeedReader } from "../../src/adapters/feeds/feed-reader.ts";
import { openFetcher } from "../../src/adapters/feeds/fetch/fetch.ts";
import { openThreads } from "../../src/adapters/feeds/threads/open-threads.ts";
import { openEmbeddedPostgres } from "../../src/adapters/postgres/embedded/open.ts";
import { openStore } from "../../src/adapters/postgres/open-store.ts";
import { openQueue } from "../../src/adapters/queue/open-queue.ts";
import { pollFeeds, pollLane } from "../../src/pipeline/poll.ts";
import type { Ports } from "../../src/ports.ts";
import { addressesOf, type Kind, warming } from "./addresses.ts";
import { measured } from "./measured.ts";
import { cpuOfTree, residentOfTree } from "./process-tree.ts";

/**
 * A process of its own: the bot's polling, queue and database included, `polls` times with `feeds` in the database: with
 * fewer feeds than polls, all of them are due in turns. Prints what it took as JSON.
 */
const [kind = "same", port = "0", feeds = "1000", polls = "1000"] = process.argv.slice(2);
const log = { debug: () => {}, info: () => {}, warn: console.error, error: console.error };

const folder = await mkdtemp(join(tmpdir(), "pullquote-bench-"));
const data = await openEmbeddedPostgres({ dataDir: folder, log });
const store = await openStore(data.connection, log);
const queue = await openQueue({ kind: "postgres", connection: data.connection }, log);
const fetcher = openFetcher({ allowPrivateAddresses: true, userAgent: "Pullquote bench" });
const threads = openThreads();
const addresses = addressesOf(kind as Kind, Number(port), Number(feeds));
const due = addresses.slice(0, Number(polls));
const turns = Math.max(1, Math.round(Number(polls) / due.length));
const ports: Ports = {
  clock: () => new Date(),
  log,
  settings: { minPollSeconds: 3600, retentionDays: 90 },
  catalogue: [],
  topics: { topicsOf: async () => [] },
  matcher: { matching: async () => ({ live: [], answered: [] }) },
  feeds: openFeedReader(fetcher, threads),
  pages: { readPage: async () => ({ kind: "not-an-article", reason: "not measured here" }) },
  store,
  // What follows a poll is not measured here.
  queue: { wake: async (job, id) => (job === "poll-lane" ? queue.wake(job, id) : undefined) },
  posters: {},
};
const sql = new pg.Pool(data.connection);
await fill();
queue.work({ name: "poll-lane", concurrency: 4 }, (lane) => pollLane(Number(lane), ports));
await queue.ready();
// What was there before is known when it is measured; and everything is as warm as the peer is.
await pollAll(kind === "changing" ? due : addresses.slice(-warming));
await sql.query("vacuum analyze feeds");
const postmaster = Number(readFileSync(join(folder, "postgres", "postmaster.pid"), "utf8").split("\n")[0]);
console.log(
  JSON.stringify(
    await measured(
      due.length * turns,
      { cpu: () => cpuOfTree(postmaster), resident: () => residentOfTree(postmaster) },
      async () => {
        for (let turn = 0; turn < turns; turn += 1) await pollAll(due);
      },
    ),
  ),
);
await queue.close();
await sql.end();
await threads.close();
await fetcher.close();
await store.close();
await data.close();
await rm(folder, { recursive: true, force: true });

/** Feeds that answer 304 were read before; the others are read now. None is due yet. */
async function fill(): Promise<void> {
  await store.feeds.setCatalogue(addresses, new Date());
  await sql.query(
    "update feeds set last_success_at = $1, next_poll_at = now() + interval '1 day' * (1 + random()), etag = $2",
    kind === "same" ? [new Date(), '"same"'] : [null, null],
  );
}

/** A feed that was claimed is due again when its lease ends, in half a minute; one that was polled in an hour. */
async function pollAll(urls: readonly string[]): Promise<void> {
  // Naming them all would be measured too, and no poll does that.
  const isAll = urls.length === addresses.length;
  await sql.query(`update feeds set next_poll_at = now() ${isAll ? "" : "where url = any($1)"}`, isAll ? [] : [urls]);
  await pollFeeds(ports);
  const soon = () => new Date(Date.now() + 10 * 60_000);
  while ((await store.feeds.dueLanes(soon())).length > 0) await sleep(50);
}
