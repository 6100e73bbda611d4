import type { Config } from "../config/env.ts";
import { type LiveCatalogue, openLiveCatalogue } from "../config/live-catalogue.ts";
import { slackScopes } from "../config/slack-scopes.ts";
import { discordPlatform } from "./adapters/discord/platform.ts";
import { openFeedReader } from "./adapters/feeds/feed-reader.ts";
import { openFetcher } from "./adapters/feeds/fetch/fetch.ts";
import { openPageReader } from "./adapters/feeds/page-reader.ts";
import { openThreads } from "./adapters/feeds/threads/open-threads.ts";
import { watchedPorts } from "./adapters/metrics/watched-ports.ts";
import { watchedRunner } from "./adapters/metrics/watched-runner.ts";
import { openDatabaseClock } from "./adapters/postgres/database-clock.ts";
import { checkHome, keepHome } from "./adapters/postgres/embedded/home.ts";
import { openEmbeddedPostgres } from "./adapters/postgres/embedded/open.ts";
import { type OpenStore, openStore } from "./adapters/postgres/open-store.ts";
import type { QueueTelemetry } from "./adapters/queue/engine.ts";
import { type JobQueue, openQueue } from "./adapters/queue/open-queue.ts";
import { slackPlatform } from "./adapters/slack/platform.ts";
import { type Closers, openClosers } from "./closers.ts";
import type { PlatformAdapter, PosterTools, ServedPlatform } from "./commands/platform-adapter.ts";
import { requestsSeen } from "./domain/requests-seen.ts";
import { product } from "./domain/version.ts";
import type { Watcher } from "./domain/watch.ts";
import { openMatcher } from "./pipeline/matcher.ts";
import { withOwnPosts } from "./pipeline/own-posts.ts";
import { takeCatalogue } from "./pipeline/take-catalogue.ts";
import { openTopicReader } from "./pipeline/topic-reader.ts";
import type { Log, Ports, Settings, Summarizer } from "./ports.ts";

/** The platforms that Pullquote knows. */
export const platforms: readonly [PlatformAdapter, ...PlatformAdapter[]] = [
  discordPlatform,
  slackPlatform(slackScopes),
];

export type App = {
  readonly ports: Ports;
  readonly queue: JobQueue;
  readonly store: OpenStore;
  /** Words for the engines in use, for people. */
  readonly engines: string;
  /** What the person who runs it should know or do, a sentence each. */
  notices(): readonly string[];
  close(): Promise<void>;
};

/** What a caller brings: the platforms that are set up, and what is not to be opened here. */
type Given = {
  readonly served?: readonly ServedPlatform[];
  readonly clock?: () => Date;
  readonly posters?: Ports["posters"];
  /** Who looks on at what the ports do. */
  readonly watcher?: Watcher | undefined;
  readonly telemetry?: QueueTelemetry;
};

/** Opens every adapter that the configuration asks for and hands out the ports; closing goes in reverse. */
export async function openApp(config: Config, log: Log, given: Given = {}): Promise<App> {
  const closers = openClosers(log);
  try {
    const live = openLiveCatalogue(config.topicsFile);
    const connection = await openData(config, log, closers.add);
    const store = closers.add(await openStore(connection, log));
    const clock = given.clock ?? closers.add(await openDatabaseClock(store.time, log)).now;
    const fetcher = closers.add(
      openFetcher({
        allowPrivateAddresses: config.allowPrivateAddresses,
        userAgent: userAgent(config),
        ...(config.feedPorts && { ports: config.feedPorts }),
      }),
    );
    const threads = closers.add(openThreads());
    const summarizer = await openSummarizer(config, log, clock);
    const settings = settingsOf(config);
    const posters = given.posters ?? openPosters(given, { log, clock, store, settings }, closers.add);
    // Last, so that it is closed first: what its jobs use must outlive them.
    const queue = closers.add(await openQueue(queueEngine(config, connection), log, given.telemetry));
    const inside = {
      ...{ clock, log, settings, store: withOwnPosts(store) },
      get catalogue() {
        return live.topics();
      },
    };
    // Assigned to and not copied, here and everywhere: a copy would keep the catalogue of its day.
    const reading = Object.assign(inside, { topics: openTopicReader(inside) });
    const bare: Ports = Object.assign(reading, {
      matcher: openMatcher(reading),
      feeds: openFeedReader(fetcher, threads, clock, (followers) => userAgent(config, followers)),
      pages: openPageReader(fetcher, threads, clock),
      queue,
      posters,
      ...(summarizer && { summarizer }),
    });
    await takeCatalogue(live.topics(), [], bare);
    closers.add(followCatalogue(live, bare));
    const parts = watched(bare, queue, given);
    return { ...parts, store, engines: enginesOf(config), notices: () => noticesOf(live), close: closers.close };
  } catch (error) {
    await closers.close();
    throw error;
  }
}

/** Everybody sees the new topics once their feeds are known; a file that is wrong changes nothing. */
function followCatalogue(live: LiveCatalogue, ports: Ports) {
  const { log } = ports;
  return live.follow({
    take: (fresh, before) => takeCatalogue(fresh, before, ports),
    refuse: (problem) => log.error("topics-refused", { problem, do: "mend the file; the topics stay as they were" }),
    failed: (error) => log.warn("topics-not-taken", { error: String(error) }),
  });
}

function noticesOf(live: LiveCatalogue): readonly string[] {
  const problem = live.problem();
  return problem === undefined ? [] : [`The topics stay as they were: ${problem.replace(/\s+/g, " ")}`];
}

type Add = Closers["add"];

function watched(ports: Ports, queue: JobQueue, { watcher }: Given): Pick<App, "ports" | "queue"> {
  if (watcher === undefined) return { ports, queue };
  return { ports: watchedPorts(ports, watcher), queue: watchedRunner(queue, watcher) };
}

function openPosters({ served = [], watcher }: Given, tools: PosterTools, add: Add): Ports["posters"] {
  return Object.fromEntries(
    served.map(({ name, openPoster }) => [name, add(openPoster({ ...tools, ...requestsSeen(name, watcher) }))]),
  );
}

function settingsOf({ minPollSeconds, retentionDays, limits, publicUrl }: Config): Settings {
  return { minPollSeconds, retentionDays, limits, ...(publicUrl !== undefined && { publicUrl }) };
}

/** Its code is loaded where it is asked for: most bots have no model. */
async function openSummarizer({ summarizer }: Config, log: Log, clock: () => Date): Promise<Summarizer | undefined> {
  if (summarizer === undefined) return undefined;
  const llm = await import("./adapters/llm/open-summarizer.ts");
  return llm.openSummarizer({ ...summarizer, log, clock });
}

type Connection = { connectionString: string } | { host: string; port: number; user: string; database: string };

async function openData(config: Config, log: Log, add: Add): Promise<Connection> {
  if (config.databaseUrl !== undefined) return { connectionString: config.databaseUrl };
  const { dataDir } = config;
  await checkHome(dataDir);
  const { connection } = add(await openEmbeddedPostgres({ dataDir, log }));
  await keepHome(dataDir);
  return connection;
}

function queueEngine(config: Config, connection: Connection) {
  return config.redisUrl === undefined
    ? ({ kind: "postgres", connection } as const)
    : ({ kind: "redis", url: config.redisUrl } as const);
}

/** Publishers are told whom to ask, and how many channels their feed reaches. */
function userAgent({ contactUrl }: Config, followers = 0): string {
  const subscribers = followers === 0 ? [] : [`${followers} ${followers === 1 ? "subscriber" : "subscribers"}`];
  const remarks = [...(contactUrl === undefined ? [] : [`+${contactUrl}`]), ...subscribers];
  return remarks.length === 0 ? product : `${product} (${remarks.join("; ")})`;
}

function enginesOf(config: Config): string {
  const data = config.databaseUrl === undefined ? `embedded PostgreSQL in ${config.dataDir}` : "your PostgreSQL";
  return `${data}, queue on ${config.redisUrl === undefined ? "the same server" : "Redis"}`;
}
