import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import { type BotProcess, startProcess } from "../bot-process.ts";
import { openDiscordSimulator } from "../simulators/discord/simulator.ts";
import { openSlackSimulator } from "../simulators/slack/simulator.ts";

const topics = fileURLToPath(new URL("../../bench/no-network-topics.yaml", import.meta.url));

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "pullquote-start-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

function start(settings: Record<string, string>): BotProcess {
  const bot = startProcess("start", { TOPICS_FILE: topics, ...settings });
  onTestFinished(async () => void (await bot.end("SIGKILL")));
  return bot;
}

test("with no token at all it polls, says so and shows a page; a feed that cannot be reached is said and harms nothing", async () => {
  const bot = start({ PULLQUOTE_DATA: folder() });
  const { page } = await bot.event("ready");
  expect(await bot.event("no-platform")).toMatchObject({ do: expect.stringContaining("DISCORD_TOKEN") });
  expect(await bot.event("feed-failed")).toMatchObject({
    level: "warn",
    error: expect.stringContaining("bench.invalid"),
  });
  const shown = await (await fetch(String(page))).text();
  expect(shown).toContain("bench.invalid");
  expect((await fetch(`${page}healthz`)).status).toBe(200);
  expect(await bot.end("SIGTERM")).toBe(0);
});

test("where the page can be reached from elsewhere a token is told once, which opens it; one that was set is never told", async () => {
  const bot = start({ PULLQUOTE_DATA: folder(), HOST: "0.0.0.0" });
  const { page } = await bot.event("ready", 90_000);
  const { token, signIn } = await bot.event("page-token");
  expect(signIn).toBe(`${page}sign-in`);
  expect((await fetch(String(page), { redirect: "manual" })).status).toBe(303);
  const origin = String(page).replace(/\/$/, "");
  const send = (typed: string) =>
    fetch(String(signIn), {
      method: "POST",
      redirect: "manual",
      headers: { origin },
      body: new URLSearchParams({ token: typed }),
    });
  expect((await send("not it")).status).toBe(403);
  const cookie = (await send(String(token))).headers.get("set-cookie")?.split(";")[0] ?? "";
  expect(await (await fetch(String(page), { headers: { cookie } })).text()).toContain("bench.invalid");
  expect(await bot.end("SIGTERM")).toBe(0);
  const set = start({ PULLQUOTE_DATA: folder(), HOST: "0.0.0.0", PAGE_TOKEN: "a-token-of-some-length" });
  await set.event("ready", 90_000);
  expect(set.events.filter(({ event }) => event === "page-token")).toEqual([]);
  expect(JSON.stringify(set.events)).not.toContain("a-token-of-some-length");
  expect(await set.end("SIGTERM")).toBe(0);
}, 240_000);
test("a variable that nobody reads but that looks like one of ours is told, and nothing of what is in it", async () => {
  const bot = start({ PULLQUOTE_DATA: folder(), DISCORD_TOKN: "s3cret" });
  expect(await bot.event("unknown-setting")).toMatchObject({
    level: "warn",
    name: "DISCORD_TOKN",
    advice: "Did you mean DISCORD_TOKEN?",
  });
  await bot.event("ready", 60_000);
  expect(JSON.stringify(bot.events)).not.toContain("s3cret");
  expect(await bot.end("SIGTERM")).toBe(0);
});

test("a wrong token is one clear line; the other platform goes on", async () => {
  const [discord, slack] = [await openDiscordSimulator(), await openSlackSimulator()];
  onTestFinished(async () => {
    await Promise.all([discord.close(), slack.close()]);
  });
  const bot = start({
    PULLQUOTE_DATA: folder(),
    DISCORD_TOKEN: "not.the.token",
    DISCORD_API_URL: discord.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
  });
  expect(await bot.event("platform-refused")).toMatchObject({
    platform: "discord",
    reason: expect.stringContaining("DISCORD_TOKEN"),
    triesAgain: false,
  });
  expect(await bot.event("platform-connected")).toMatchObject({ platform: "slack" });
  expect(JSON.stringify(await slack.command("topics", { channelId: slack.addChannel() }))).toContain("bench");
  expect(JSON.stringify(bot.events)).not.toContain("not.the.token");
});

test("a second bot on the same folder is told so, and the first goes on", async () => {
  const data = folder();
  const first = start({ PULLQUOTE_DATA: data });
  await first.event("ready");
  const second = start({ PULLQUOTE_DATA: data });
  await expect(second.event("ready")).rejects.toThrow(data);
  expect(await second.end("SIGTERM")).toBe(2);
  expect(await first.end("SIGTERM")).toBe(0);
});

test("a port that is taken is said with what to set", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void other.close());
  const bot = start({ PULLQUOTE_DATA: folder(), PORT: String((other.address() as AddressInfo).port) });
  await expect(bot.event("ready")).rejects.toThrow(/taken.*PORT/s);
  expect(await bot.end("SIGTERM")).toBe(2);
});

test.each([
  ["settings that make no sense", { PORT: "eighty", LOG_LEVEL: "loud" }, /PORT.*LOG_LEVEL/s],
  ["a data folder that is a file", { PULLQUOTE_DATA: topics }, /no-network-topics/],
  ["a data folder that cannot be written", { PULLQUOTE_DATA: "/proc/pullquote" }, /\/proc\/pullquote/],
  [
    "a database that does not answer",
    { DATABASE_URL: "postgres://me:secret@127.0.0.1:9/none" },
    /does not answer.*DATABASE_URL/s,
  ],
  ["a Redis that does not answer", { REDIS_URL: "redis://:secret@127.0.0.1:9" }, /REDIS_URL/],
])("%s: one clear message, no secret in it, and the process ends", async (_, settings, words) => {
  const bot = start({ PULLQUOTE_DATA: folder(), ...settings });
  await expect(bot.event("ready")).rejects.toThrow(words);
  await expect(bot.event("ready")).rejects.not.toThrow(/secret|\n\s+at /);
  expect(await bot.end("SIGTERM")).toBeGreaterThan(0);
});

test("a catalogue with mistakes is refused with the lines they are on", async () => {
  const broken = join(folder(), "topics.yaml");
  writeFileSync(broken, "- slug: World News\n  name: World\n  description: x\n  feeds: [nonsense]\n");
  const bot = start({ PULLQUOTE_DATA: folder(), TOPICS_FILE: broken });
  await expect(bot.event("ready")).rejects.toThrow(/line 1.*line 4/s);
  expect(await bot.end("SIGTERM")).toBe(2);
});
