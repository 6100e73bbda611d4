import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, type TestContext, test, vi } from "vitest";
import { churchyardMoth } from "../src/cli/demo/news/old-news.ts";
import { type BotProcess, startProcess } from "./bot-process.ts";
import { type NewsServer, openNewsServer } from "./news-server.ts";
import { sampleStories } from "./sample-stories.ts";
import { openTestDatabase } from "./setup/database.ts";
import { type DiscordSimulator, openDiscordSimulator } from "./simulators/discord/simulator.ts";
import { openSlackSimulator, type SlackSimulator } from "./simulators/slack/simulator.ts";

/**
 * The whole bot as processes, on the real clients and both simulators: followed, posted, stopped, killed, started
 * again. What is counted at the end is what people would see in the two channels.
 */

const redisUrl = process.env.PULLQUOTE_TEST_REDIS_URL;
const withRedis = redisUrl === undefined ? "skipped: PULLQUOTE_TEST_REDIS_URL is not set" : "Redis";

type Stage = {
  readonly discord: DiscordSimulator;
  readonly slack: SlackSimulator;
  readonly news: NewsServer;
  readonly running: Set<BotProcess>;
  readonly discordChannel: string;
  readonly slackChannel: string;
  readonly settings: Record<string, string>;
};

type AtEnd = TestContext["onTestFinished"];

async function openStage(engines: Record<string, string>, atEnd: AtEnd): Promise<Stage> {
  const [discord, slack, news] = await Promise.all([openDiscordSimulator(), openSlackSimulator(), openNewsServer()]);
  slack.grant("channels:history");
  const folder = mkdtempSync(join(tmpdir(), "pullquote-journey-"));
  const running = new Set<BotProcess>();
  atEnd(async () => {
    for (const bot of running) await bot.end("SIGKILL");
    await Promise.all([discord.close(), slack.close(), news.close()]);
    rmSync(folder, { recursive: true, force: true });
  });
  return {
    discord,
    slack,
    news,
    running,
    discordChannel: discord.addChannel(),
    slackChannel: slack.addChannel({ isMember: true }),
    settings: {
      PULLQUOTE_DATA: folder,
      DISCORD_TOKEN: discord.token,
      DISCORD_API_URL: discord.apiUrl,
      SLACK_BOT_TOKEN: slack.botToken,
      SLACK_APP_TOKEN: slack.appToken,
      SLACK_API_URL: slack.apiUrl,
      ALLOW_PRIVATE_ADDRESSES: "1",
      POLL_MIN_SECONDS: "1",
      TOPICS_FILE: fileURLToPath(new URL("../bench/no-network-topics.yaml", import.meta.url)),
      ...engines,
    },
  };
}

function start(command: "start" | "worker", { settings, running }: Stage): BotProcess {
  const bot = startProcess(command, settings);
  running.add(bot);
  return bot;
}

async function connected(bot: BotProcess): Promise<void> {
  await bot.event("ready");
  await vi.waitFor(
    () => expect(bot.events.filter(({ event }) => event === "platform-connected")).toHaveLength(2),
    60_000,
  );
}

async function follow({ discord, slack, news, discordChannel, slackChannel }: Stage): Promise<void> {
  const onDiscord = await discord.command("follow", { what: news.feedUrl }, { channelId: discordChannel });
  const onSlack = await slack.command(`follow ${news.feedUrl}`, { channelId: slackChannel });
  expect(JSON.stringify(onDiscord)).toContain("now follows");
  expect(JSON.stringify(onSlack)).toContain("now follows");
  await vi.waitFor(() => expect(news.polls()).toBeGreaterThan(2), 60_000);
}

/** How often each published story stands in each channel. */
function copies({ discord, slack, discordChannel, slackChannel }: Stage) {
  const isStory = (text: string) => !text.includes("Briefing for");
  const discordTexts = discord
    .messages(discordChannel)
    .map(({ body }) => JSON.stringify(body))
    .filter(isStory);
  const slackTexts = slack
    .messages(slackChannel)
    .map((message) => JSON.stringify(message))
    .filter(isStory);
  return sampleStories.map(({ slug, title }) => ({
    slug,
    discord: discordTexts.filter((text) => text.includes(title)).length,
    slack: slackTexts.filter((text) => text.includes(title)).length,
  }));
}

function briefings({ discord, slack, discordChannel, slackChannel }: Stage) {
  const count = (texts: readonly string[]) => texts.filter((text) => text.includes("Briefing for")).length;
  return {
    discord: count(discord.messages(discordChannel).map(({ body }) => JSON.stringify(body))),
    slack: count(slack.messages(slackChannel).map((message) => JSON.stringify(message))),
  };
}

const once = (count: number) =>
  sampleStories.map(({ slug }, index) => ({ slug, discord: index < count ? 1 : 0, slack: index < count ? 1 : 0 }));

async function journey(stage: Stage, startAll: () => Promise<BotProcess[]>): Promise<void> {
  const [first, second, third, fourth, fifth, sixth] = sampleStories;
  stage.news.publish({ slug: churchyardMoth.slug, title: churchyardMoth.title, text: churchyardMoth.text.trim() });
  let bots = await startAll();
  await follow(stage);

  const publishedAt = Date.now();
  stage.news.publish(first);
  await vi.waitFor(() => expect(copies(stage)).toEqual(once(1)), 90_000);
  console.log(`      posted to both ${((Date.now() - publishedAt) / 1000).toFixed(1)} s after it was published`);

  for (const bot of bots) expect(await bot.end("SIGTERM")).toBe(0);
  stage.news.publish(second);
  bots = await startAll();
  await vi.waitFor(() => expect(copies(stage)).toEqual(once(2)), 90_000);

  // Killed while the answers to both posts are lost: what is in the channels is only known by looking.
  stage.discord.fault("post-message", { how: "hang-after" });
  stage.slack.fault("chat.postMessage", { how: "hang-after" });
  stage.news.publish(third);
  await vi.waitFor(() => expect(copies(stage)).toEqual(once(3)), 90_000);
  await Promise.all(bots.map((bot) => bot.end("SIGKILL")));
  stage.news.publish(fourth);
  bots = await startAll();
  // It waits for the third, which is looked for when the lease of the killed process has run out.
  await vi.waitFor(() => expect(copies(stage)).toEqual(once(4)), 90_000);

  // Killed as soon as the news is out, wherever it has come to: in the middle of a poll, that is due again in half a minute.
  stage.news.publish(fifth);
  await new Promise((resolve) => setTimeout(resolve, 2500));
  await Promise.all(bots.map((bot) => bot.end("SIGKILL")));
  bots = await startAll();
  stage.news.publish(sixth);
  await vi.waitFor(() => expect(copies(stage)).toEqual(once(6)), 90_000);

  // Long enough for the interrupted deliveries' leases to run out and be settled, and for a briefing to come.
  const time = new Date(Date.now() + 50_000 + 60_000).toISOString().slice(11, 16);
  await stage.discord.command("briefing set", { time, timezone: "UTC" }, { channelId: stage.discordChannel });
  await stage.slack.command(`briefing set ${time} UTC`, { channelId: stage.slackChannel });
  await vi.waitFor(() => expect(briefings(stage)).toEqual({ discord: 1, slack: 1 }), 140_000);
  const found = await stage.slack.command("search fishing crews of Orrin Bay", { channelId: stage.slackChannel });
  expect(JSON.stringify(found)).toContain(second.title);
  expect(briefings(stage)).toEqual({ discord: 1, slack: 1 });
  expect(copies(stage)).toEqual(once(6));
  for (const bot of bots) expect(await bot.end("SIGTERM")).toBe(0);
  expect([...stage.discord.violations, ...stage.slack.violations]).toEqual([]);
}

describe.concurrent("from a feed to both channels, through restarts and kills, once each", () => {
  test("one process on nothing but Node: embedded PostgreSQL, queue on it", { timeout: 300_000 }, async ({
    onTestFinished,
  }) => {
    const stage = await openStage({}, onTestFinished);
    await journey(stage, async () => {
      const bot = start("start", stage);
      await connected(bot);
      return [bot];
    });
  });

  test.skipIf(redisUrl === undefined)(
    `one process, embedded PostgreSQL, queue on ${withRedis}`,
    { timeout: 300_000 },
    async ({ onTestFinished }) => {
      const stage = await openStage({ REDIS_URL: `${redisUrl}/1` }, onTestFinished);
      await journey(stage, async () => {
        const bot = start("start", stage);
        await connected(bot);
        return [bot];
      });
    },
  );

  test.skipIf(redisUrl === undefined)(
    `a bot and two workers on PostgreSQL and ${withRedis}`,
    { timeout: 300_000 },
    async ({ onTestFinished }) => {
      const database = await openTestDatabase();
      onTestFinished(() => database.drop());
      const { host, user, database: name } = database.connection;
      const databaseUrl = `postgres:///${name}?host=${encodeURIComponent(host)}&user=${user}`;
      const stage = await openStage({ DATABASE_URL: databaseUrl, REDIS_URL: `${redisUrl}/2` }, onTestFinished);
      await journey(stage, async () => {
        const bot = start("start", stage);
        const workers = [start("worker", stage), start("worker", stage)];
        await Promise.all([connected(bot), ...workers.map((worker) => worker.event("ready"))]);
        return [bot, ...workers];
      });
    },
  );
});
