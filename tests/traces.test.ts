import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test, vi } from "vitest";
import { startProcess } from "./bot-process.ts";
import { openNewsServer } from "./news-server.ts";
import { sampleStories } from "./sample-stories.ts";
import { openDiscordSimulator } from "./simulators/discord/simulator.ts";
import { openTraceCollector } from "./simulators/trace-collector.ts";

/** The whole bot as a process, with a collector on loopback. */

const password = "feed-pass-8812aa";

test("a story's whole way, from the tick that looked to the post, is one trace, in which no word of it stands", {
  timeout: 240_000,
}, async ({ onTestFinished }) => {
  const [discord, news, collector] = await Promise.all([
    openDiscordSimulator(),
    openNewsServer(),
    openTraceCollector(),
  ]);
  const folder = mkdtempSync(join(tmpdir(), "pullquote-traces-"));
  const channelId = discord.addChannel();
  const bot = startProcess("start", {
    PULLQUOTE_DATA: folder,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    ALLOW_PRIVATE_ADDRESSES: "1",
    POLL_MIN_SECONDS: "1",
    TOPICS_FILE: fileURLToPath(new URL("../bench/no-network-topics.yaml", import.meta.url)),
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_SERVICE_NAME: "pullquote-under-test",
    OTEL_BSP_SCHEDULE_DELAY: "500",
  });
  onTestFinished(async () => {
    await bot.end("SIGKILL");
    await Promise.all([discord.close(), news.close(), collector.close()]);
    rmSync(folder, { recursive: true, force: true });
  });
  await bot.event("platform-connected", 90_000);
  const [story, , , , , old] = sampleStories;
  news.publish({ ...old, slug: "old" });
  await discord
    .command("follow", { what: news.feedUrl.replace("://", `://ines:${password}@`) }, { channelId })
    .catch(() => {});
  await vi.waitFor(() => expect(news.polls()).toBeGreaterThan(2), 90_000);
  news.publish(story);
  await vi.waitFor(() => expect(JSON.stringify(discord.messages(channelId))).toContain(story.title), 90_000);

  const named = (name: string) => collector.spans.filter((span) => span.name === name);
  await vi.waitFor(() => expect(named("post").length).toBeGreaterThan(0), 60_000);
  expect(await bot.end("SIGTERM")).toBe(0);
  // A welcome may have been posted as well.
  const traces = named("post").map(({ traceId }) => collector.spans.filter((span) => span.traceId === traceId));
  const told = traces.map((spans) => spans.map(({ name }) => name));
  const names = told.find((some) => some.includes("process post-digest")) ?? [];
  const way = ["read-article", "file-story", "condense-story", "post-digest"];
  const jobs = names.filter((name) => name.startsWith("process "));
  expect(jobs).toEqual(expect.arrayContaining(["poll-feeds", "poll-lane", ...way].map((job) => `process ${job}`)));
  expect(names).toEqual(expect.arrayContaining(["feed-poll", "page-read", "post"]));
  expect(named("command follow").length).toBe(1);

  const resource = JSON.stringify(collector.spans[0]?.resource);
  expect(resource).toContain("pullquote-under-test");
  const sent = collector.bodies.join("\n");
  const [sentence = ""] = story.text.split(/(?<=\.)\s/);
  for (const secret of [password, discord.token, story.title, sentence, news.feedUrl, channelId])
    expect(sent).not.toContain(secret);
  expect(collector.spans.filter(({ events }) => events.length > 0)).toEqual([]);
});

test("a collector that is away is told once and harms nothing", { timeout: 120_000 }, async ({ onTestFinished }) => {
  const collector = await openTraceCollector();
  collector.isRefusing = true;
  const folder = mkdtempSync(join(tmpdir(), "pullquote-traces-"));
  const bot = startProcess("start", {
    PULLQUOTE_DATA: folder,
    TOPICS_FILE: fileURLToPath(new URL("../bench/no-network-topics.yaml", import.meta.url)),
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_BSP_SCHEDULE_DELAY: "200",
  });
  onTestFinished(async () => {
    await bot.end("SIGKILL");
    await collector.close();
    rmSync(folder, { recursive: true, force: true });
  });
  await bot.event("traces-not-sent", 90_000);
  await new Promise((resolve) => setTimeout(resolve, 2_000));
  collector.isRefusing = false;
  await bot.event("traces-sent-again", 60_000);
  expect(bot.events.filter(({ event }) => event === "traces-not-sent")).toHaveLength(1);
  expect(await bot.end("SIGTERM")).toBe(0);
});
