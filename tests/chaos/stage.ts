import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type NewsServer, openNewsServer } from "../news-server.ts";
import { type OwnRedis, startOwnRedis } from "../setup/redis.ts";
import { type DiscordSimulator, openDiscordSimulator } from "../simulators/discord/simulator.ts";
import { openSlackSimulator, type SlackSimulator } from "../simulators/slack/simulator.ts";
import { addChannels, type Channel } from "./channels.ts";
import { type Database, embeddedDatabase, ownDatabase } from "./database.ts";
import { type Fleet, openFleet } from "./fleet.ts";
import { openWire, type Wire } from "./wire.ts";

export type StageOptions = {
  readonly hasRedis: boolean;
  /** Beside the bot; without any, the bot has its embedded database. */
  readonly workers: number;
  /** On each platform. */
  readonly channels: number;
  /** How far the clock of all is ahead of the real one by now. Milliseconds. */
  readonly ahead: () => number;
  /** Where the data are, if not in a folder of the stage's own. */
  readonly dataDir?: string;
};

/** Everything that a run of the suite has: what survives is in this process, what is killed is not. */
export type Stage = {
  readonly discord: DiscordSimulator;
  readonly slack: SlackSimulator;
  readonly outlets: readonly NewsServer[];
  readonly channels: readonly Channel[];
  readonly database: Database;
  readonly redis?: { readonly server: OwnRedis; readonly wire: Wire };
  readonly platforms: readonly [Wire, Wire];
  readonly fleet: Fleet;
  close(): Promise<void>;
};

/** The topic that carries all outlets. */
export const topic = "chaos";

export async function openStage(options: StageOptions): Promise<Stage> {
  const { hasRedis, workers, channels, ahead } = options;
  const folder = await mkdtemp(join(tmpdir(), "pullquote-chaos-"));
  const [discord, slack] = await Promise.all([openDiscordSimulator(), openSlackSimulator({ limitsRate: true })]);
  discord.limitPosts({ limit: 5, seconds: 5 });
  const outlets = await Promise.all(["Morning Wire", "Harbour Post", "Valley Times"].map(openNewsServer));
  const topics = join(folder, "topics.yaml");
  await writeFile(topics, topicsFile(outlets));
  const platforms = [await openWire(portOf(discord.apiUrl)), await openWire(portOf(slack.apiUrl))] as const;
  const dataDir = options.dataDir ?? join(folder, "data");
  const database = await (workers === 0 ? embeddedDatabase(dataDir) : ownDatabase(dataDir));
  const redis = hasRedis ? await openRedis() : undefined;
  const settings = () => ({
    ...database.settings,
    ...(redis && { REDIS_URL: `redis://127.0.0.1:${redis.wire.port}` }),
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl.replace(/:\d+/, `:${platforms[0].port}`),
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl.replace(/:\d+/, `:${platforms[1].port}`),
    ALLOW_PRIVATE_ADDRESSES: "1",
    POLL_MIN_SECONDS: "1",
    TOPICS_FILE: topics,
    CHAOS_CLOCK_AHEAD: String(ahead()),
  });
  const fleet = openFleet({ workers, settings });
  const close = async () => {
    await Promise.all(fleet.members.map((member) => member.kill()));
    await database.close();
    await redis?.wire.close();
    await redis?.server.remove();
    await Promise.all([...platforms, discord, slack, ...outlets].map((one) => one.close()));
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  };
  return {
    discord,
    slack,
    outlets,
    channels: addChannels({ discord, slack }, channels, new Date()),
    database,
    ...(redis && { redis }),
    platforms,
    fleet,
    close,
  };
}

async function openRedis() {
  const server = await startOwnRedis();
  return { server, wire: await openWire(portOf(server.url)) };
}

function portOf(url: string): number {
  return Number(new URL(url).port);
}

function topicsFile(outlets: readonly NewsServer[]): string {
  const feeds = outlets.map(({ feedUrl }) => `    - ${feedUrl}\n`).join("");
  return `- slug: ${topic}\n  name: Chaos\n  description: What happens in the chaos suite\n  feeds:\n${feeds}`;
}
