import { spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { expect, type TestContext, test, vi } from "vitest";
import { churchyardMoth } from "../src/cli/demo/news/old-news.ts";
import { type BotProcess, startProcess } from "./bot-process.ts";
import { openNewsServer } from "./news-server.ts";
import { sampleStories } from "./sample-stories.ts";
import { cli } from "./setup/cli.ts";
import { openTestDatabase, type TestDatabase } from "./setup/database.ts";
import { databaseUrl } from "./setup/database-url.ts";
import { openDiscordSimulator } from "./simulators/discord/simulator.ts";
import { openSlackSimulator } from "./simulators/slack/simulator.ts";

/**
 * The whole bot as processes: backed up while it posts, gone on without regard to that, killed, and brought back on another
 * engine. What is counted is what people see in the two channels.
 */

const redisUrl = process.env.PULLQUOTE_TEST_REDIS_URL;
const root = fileURLToPath(new URL("..", import.meta.url));

async function openStage(engines: Record<string, string>, atEnd: TestContext["onTestFinished"]) {
  const [discord, slack, news] = await Promise.all([openDiscordSimulator(), openSlackSimulator(), openNewsServer()]);
  slack.grant("channels:history");
  const folder = mkdtempSync(join(tmpdir(), "pullquote-backup-"));
  const running = new Set<BotProcess>();
  const [discordChannel, slackChannel] = [discord.addChannel(), slack.addChannel({ isMember: true })];
  const settings = {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
    ALLOW_PRIVATE_ADDRESSES: "1",
    POLL_MIN_SECONDS: "1",
    TOPICS_FILE: join(root, "bench/no-network-topics.yaml"),
    PULLQUOTE_DATA: join(folder, "data"),
    ...engines,
  };
  atEnd(async () => {
    for (const bot of running) await bot.end("SIGKILL");
    await cli({ PULLQUOTE_DATA: join(folder, "data") }, ["backup", join(folder, "last.gz")]); // stops its server
    await Promise.all([discord.close(), slack.close(), news.close()]);
    rmSync(folder, { recursive: true, force: true });
  });
  const texts = () => ({
    discord: discord.messages(discordChannel).map(({ body }) => JSON.stringify(body)),
    slack: slack.messages(slackChannel).map((message) => JSON.stringify(message)),
  });
  const count = (words: string) => {
    const { discord: there, slack: here } = texts();
    return [there, here].map((all) => all.filter((text) => text.includes(words)).length);
  };
  const start = async (more: Record<string, string> = {}) => {
    const bot = startProcess("start", { ...settings, ...more });
    running.add(bot);
    await bot.event("ready", 120_000);
    await vi.waitFor(
      () => expect(bot.events.filter(({ event }) => event === "platform-connected")).toHaveLength(2),
      120_000,
    );
    return bot;
  };
  const follow = async () => {
    // A machine with much to do may take longer than Discord waits: then it is asked again.
    await patiently(async () => discord.command("follow", { what: news.feedUrl }, { channelId: discordChannel }));
    await patiently(async () => slack.command(`follow ${news.feedUrl}`, { channelId: slackChannel }));
    await vi.waitFor(() => expect(news.polls()).toBeGreaterThan(2), 120_000);
  };
  return { discord, slack, news, settings, folder, count, start, follow };
}

function patiently(follow: () => Promise<unknown>): Promise<void> {
  const follows = async () => expect(JSON.stringify(await follow())).toMatch(/now follows|already follows/);
  return vi.waitFor(follows, { timeout: 180_000, interval: 1_000 });
}

/** Fed the first half and left waiting, until what it has written so far is seen by nobody; then killed. */
async function killedRestore(bytes: Buffer, database: TestDatabase): Promise<void> {
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts", "restore", "-"], {
    cwd: root,
    env: { PATH: process.env.PATH, DATABASE_URL: databaseUrl(database) },
    stdio: ["pipe", "ignore", "ignore"],
  });
  child.stdin.write(bytes.subarray(0, Math.floor(bytes.length / 2)));
  await vi.waitFor(async () => expect(await tablesOf(database)).toEqual(["unfinished_restore"]), 120_000);
  child.kill("SIGKILL");
  await vi.waitFor(() => expect(child.signalCode).toBe("SIGKILL"), 60_000);
}

async function tablesOf({ connection }: TestDatabase): Promise<string[]> {
  const client = new pg.Client(connection);
  await client.connect();
  const { rows } = await client.query(
    "select relname from pg_class where relkind = 'r' and relnamespace = 'public'::regnamespace",
  );
  await client.end();
  return rows.map(({ relname }) => relname);
}

const queues: [string, Record<string, string> | undefined][] = [
  ["the same server", {}],
  [redisUrl === undefined ? "Redis, skipped: PULLQUOTE_TEST_REDIS_URL is not set" : "Redis", redis()],
];

function redis() {
  return redisUrl === undefined ? undefined : { REDIS_URL: `${redisUrl}/5` };
}

test.concurrent.for(queues)(
  "backed up while posting and brought back elsewhere, nothing is posted twice and nothing new is lost, queue on %s",
  { timeout: 600_000 },
  async ([, engines], { onTestFinished, skip }) => {
    if (engines === undefined) return skip();
    const stage = await openStage(engines, onTestFinished);
    const { discord, slack, news, settings, folder, count } = stage;
    const [first, second, third, fourth] = sampleStories;
    news.publish({ slug: churchyardMoth.slug, title: churchyardMoth.title, text: churchyardMoth.text.trim() });
    const bot = await stage.start();
    await stage.follow();
    news.publish(first);
    await vi.waitFor(() => expect(count(first.title)).toEqual([1, 1]), 120_000);

    // The backup is taken while the answers to two posts are lost: they are out, and the data do not know.
    discord.fault("post-message", { how: "hang-after" });
    slack.fault("chat.postMessage", { how: "hang-after" });
    news.publish(second);
    await vi.waitFor(() => expect(count(second.title)).toEqual([1, 1]), 120_000);
    const file = join(folder, "all.gz");
    const backup = await cli(settings, ["backup", file]);
    expect(backup.code, backup.error).toBe(0);

    news.publish(third);
    await vi.waitFor(() => expect(count(third.title)).toEqual([1, 1]), 180_000);
    await bot.end("SIGKILL");

    const database = await openTestDatabase();
    onTestFinished(() => database.drop());
    const elsewhere = { DATABASE_URL: databaseUrl(database) };
    const bytes = await readFile(file);
    await killedRestore(bytes, database);
    const tooEarly = await cli({ ...settings, ...elsewhere, PORT: "0" }, ["start"]);
    expect([tooEarly.code, tooEarly.error]).toEqual([2, expect.stringContaining("is not finished")]);
    const restored = await cli({ ...settings, ...elsewhere }, ["restore", file]);
    expect(restored.code, restored.error).toBe(0);

    const other = await stage.start(elsewhere);
    await vi.waitFor(() => expect(count("data were brought back")).toEqual([1, 1]), 180_000);
    await other.event("feed-polled", 120_000);
    news.publish(fourth);
    await vi.waitFor(() => expect(count(fourth.title)).toEqual([1, 1]), 180_000);
    expect([first, second, third].map(({ title }) => count(title))).toEqual([
      [1, 1],
      [1, 1],
      [1, 1],
    ]);
    expect(await other.end("SIGTERM")).toBe(0);
    const again = await stage.start(elsewhere);
    await vi.waitFor(
      () => expect(again.events.some(({ event }) => event === "feed-polled" || event === "lane-polled")).toBe(true),
      120_000,
    );
    expect(again.events.filter(({ event }) => event === "data-brought-back")).toEqual([]);
    expect(count("data were brought back")).toEqual([1, 1]);
    expect(sampleStories.slice(0, 4).map(({ title }) => count(title))).toEqual(Array(4).fill([1, 1]));
    expect([...discord.violations, ...slack.violations]).toEqual([]);
  },
);
