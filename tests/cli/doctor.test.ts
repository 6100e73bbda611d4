import { spawn } from "node:child_process";
import { once } from "node:events";
import { cp, mkdir, readdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { Redis } from "ioredis";
import { expect, onTestFinished, test } from "vitest";
import { openStore } from "../../src/adapters/postgres/open-store.ts";
import { drawFinding } from "../../src/adapters/terminal/draw-finding.ts";
import { platforms } from "../../src/app.ts";
import { checkNode } from "../../src/cli/doctor/check-house.ts";
import { reach } from "../../src/cli/doctor/reach.ts";
import { withoutSecrets } from "../../src/cli/doctor/without-secrets.ts";
import { doctorCommand } from "../../src/cli/doctor.ts";
import { UserError } from "../../src/domain/errors.ts";
import { right, wrong } from "../../src/domain/finding.ts";
import { startProcess } from "../bot-process.ts";
import { openTestDatabase } from "../setup/database.ts";
import { startEmbedded } from "../setup/embedded-process.ts";
import { freePort, hasRedisServer, startOwnRedis } from "../setup/redis.ts";
import { temporaryFolder } from "../setup/temporary-folder.ts";
import { openDiscordSimulator } from "../simulators/discord/simulator.ts";
import { openSlackSimulator } from "../simulators/slack/simulator.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const topics = join(root, "bench/no-network-topics.yaml");

/** What the command prints, line by line, and what it ends with. */
async function doctor(environment: Record<string, string>) {
  const lines: string[] = [];
  const print = (printed: string) => void lines.push(...printed.split("\n"));
  const terminal = { input: Readable.from([]), print, show: () => undefined, width: 100, colour: false };
  const set = { PULLQUOTE_DATA: join(await temporaryFolder(), "none"), ...environment };
  const error = await doctorCommand([], terminal, set).then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  return { lines, out: lines.join("\n"), error };
}

async function simulators() {
  const [discord, slack] = [await openDiscordSimulator(), await openSlackSimulator()];
  onTestFinished(async () => {
    await Promise.all([discord.close(), slack.close()]);
    expect([...discord.violations, ...slack.violations]).toEqual([]);
  });
  const environment = {
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: discord.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
  };
  return { discord, slack, environment };
}

/** Every file below a folder, with its size and when it changed. */
async function snapshot(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder, { recursive: true });
  const lines = names.map(async (name) => {
    const { size, mtimeMs, ctimeMs } = await stat(join(folder, name));
    return `${name} ${size} ${mtimeMs} ${ctimeMs}`;
  });
  return (await Promise.all(lines)).sort();
}

test("with nothing set nothing is wrong, and the next step is told; no data folder is made", async () => {
  const folder = await temporaryFolder();
  const { lines, out, error } = await doctor({ PULLQUOTE_DATA: join(folder, "data") });
  expect(error).toBeUndefined();
  expect(lines.map((line) => line.slice(0, 1)).join("")).toBe("✓✓!✓✓✓N");
  expect(out).toMatch(/^! platforms: .*DISCORD_TOKEN.*README/m);
  expect(out).toMatch(/^✓ data folder: .* can be made/m);
  expect(out).toMatch(/^✓ database: the embedded PostgreSQL, version \d+, runs/m);
  expect(lines.at(-1)).toBe("Nothing is wrong.");
  expect(await readdir(folder)).toEqual([]);
});

test("a clean set-up on both platforms is all ✓ but for what npm start still has to do", async () => {
  const { environment } = await simulators();
  const { lines, error } = await doctor({ TOPICS_FILE: topics, ...environment });
  expect(error).toBeUndefined();
  expect(lines.filter((line) => /^[!✗]/.test(line))).toEqual([
    "! Discord commands: /news and “Digest this” are not registered yet. npm start does it.",
  ]);
  expect(lines).toContainEqual(
    expect.stringMatching(/^✓ Discord invite link: https:\/\/discord\.com\/oauth2\/authorize\?/),
  );
  expect(lines).toContainEqual(expect.stringMatching(/^ {4}Send Messages: to post there/));
});

test("every problem of the settings is a line, and what is set right is looked at all the same", async () => {
  const { environment, discord } = await simulators();
  const { SLACK_APP_TOKEN: _, ...withoutAppToken } = environment;
  const { lines, out, error } = await doctor({
    ...withoutAppToken,
    PORT: "eighty",
    DATABASE_URL: "mysql://me:hidden-word@x/y",
    DISCORD_BOT_TOKEN: "elsewhere",
    SUMMARIZER: "openai",
  });
  expect(error).toBeInstanceOf(UserError);
  expect(lines.filter((line) => line.startsWith("✗")).map((line) => line.slice(2).split(":")[0])).toEqual([
    "DATABASE_URL",
    "PORT",
    "SUMMARIZER_MODEL",
    "SUMMARIZER_API_KEY",
    "SLACK_BOT_TOKEN and SLACK_APP_TOKEN",
  ]);
  expect(out).toMatch(/^! DISCORD_BOT_TOKEN: .*nothing reads it\. Known are DISCORD_TOKEN/m);
  expect(out).toMatch(/^✓ Discord token/m);
  expect(out).not.toMatch(/data folder|hidden-word|elsewhere/);
  expect(discord.requests.length).toBeGreaterThan(0);
});

test("a wrong token, a wrong catalogue and a folder in use as a file are a line each, and the exit is an error", async () => {
  const { environment } = await simulators();
  const folder = await temporaryFolder();
  const broken = join(folder, "topics.yaml");
  await writeFile(broken, "- slug: World News\n  name: World\n  description: x\n  feeds: [nonsense]\n");
  const tokens = { DISCORD_TOKEN: "not.the.token", SLACK_BOT_TOKEN: "xoxb-not-the-token" };
  const { lines, out, error } = await doctor({
    ...environment,
    ...tokens,
    TOPICS_FILE: broken,
    PULLQUOTE_DATA: broken,
  });
  const wrongOnes = lines.filter((line) => line.startsWith("✗")).map((line) => line.slice(2).split(":")[0]);
  expect(wrongOnes).toEqual(["catalogue", "data folder", "Discord token", "Slack bot token"]);
  expect(lines).toContain("✓ Slack app token: Slack takes it and offers a socket.");
  expect(out).toMatch(/^ {4}line 1: .*\n {4}line 4: /m);
  expect(out).not.toMatch(/not.the.token/);
  expect(String(error)).toMatch(/4 of \d+ checks found something wrong/);
});

test("a token that a library repeats in its complaint is not shown, however it was written", () => {
  const environment = {
    DISCORD_TOKEN: " Bot abc.def.ghi ",
    SLACK_BOT_TOKEN: "xoxb-1-2-3",
    SUMMARIZER_API_KEY: "short",
  };
  expect(withoutSecrets("Bot abc.def.ghi and xoxb-1-2-3 cannot be sent in short", environment, platforms)).toBe(
    "… and … cannot be sent in short",
  );
});

test("of an engine's address only its name and password are taken out, and only together", () => {
  const environment = {
    DATABASE_URL: "postgres://pullquote:p@ss/w0rd@db/news",
    REDIS_URL: "redis://redis.example:6379",
  };
  const told = "postgres://pullquote:p@ss/w0rd@db/news and redis://redis.example:6379 of @pullquote";
  expect(withoutSecrets(told, environment, platforms)).toBe(
    "postgres://…@db/news and redis://redis.example:6379 of @pullquote",
  );
});

test("a token that cannot be sent at all is a line like any other", async () => {
  const { environment, discord } = await simulators();
  const { out } = await doctor({ ...environment, DISCORD_TOKEN: "tök\u0001en", SLACK_BOT_TOKEN: "xoxb-wíth-a-\u0002" });
  expect(out).toMatch(/^✗ Discord token: DISCORD_TOKEN holds characters that no token has/m);
  expect(out).toMatch(/^✗ Slack bot token/m);
  expect(out).not.toMatch(/this check broke|tök|wíth/);
  expect(discord.requests).toEqual([]);
});

test("a database is looked into without being changed, and what follows there is looked at", async () => {
  const { environment, discord, slack } = await simulators();
  const database = await openTestDatabase();
  onTestFinished(database.drop);
  const { host, port, user, database: name } = database.connection;
  const url = `postgres://${user}@${encodeURIComponent(host)}:${port}/${name}`;
  expect((await doctor({ DATABASE_URL: url })).out).toMatch(
    /^✓ DATABASE_URL: PostgreSQL \d+.* its tables come with npm start/m,
  );
  const store = await openStore(database.connection, { debug() {}, info() {}, warn() {}, error() {} });
  const [channelId, other] = [discord.addChannel(), slack.addChannel({ name: "away", isMember: false })];
  const what = { kind: "topic", value: "world" } as const;
  const now = new Date("2026-11-23T12:00:00Z");
  const onDiscord = { platform: "discord", workspaceId: "600000000000000001", channelId } as const;
  await store.subscriptions.follow(onDiscord, what, "live", now);
  await store.subscriptions.follow(onDiscord, { kind: "topic", value: "science" }, "live", now);
  await store.subscriptions.follow(
    { platform: "slack", workspaceId: slack.teamId, channelId: other },
    what,
    "live",
    now,
  );
  await store.close();
  const { out, error } = await doctor({ DATABASE_URL: url, ...environment });
  expect(out).toMatch(/^✓ DATABASE_URL: .*2 channels follow something/m);
  expect(out).toMatch(/^✓ Discord channel #news \(Simulated\): the bot may post/m);
  expect(out).toMatch(/^✗ Slack channel #away: .*\/invite @pullquote/m);
  expect(error).toBeInstanceOf(UserError);
});

test("servers that do not answer are told without their passwords", async () => {
  const port = await freePort();
  const { out } = await doctor({
    DATABASE_URL: `postgres://me:hidden-word@127.0.0.1:${port}/none`,
    REDIS_URL: `redis://:hidden-word@127.0.0.1:${port}`,
  });
  expect(out).toMatch(/^✗ DATABASE_URL: the database does not answer: .*ECONNREFUSED/m);
  expect(out).toMatch(/^✗ REDIS_URL: Redis at 127\.0\.0\.1:\d+ cannot be used/m);
  expect(out).not.toContain("hidden-word");
});

test.skipIf(!hasRedisServer())(
  "a Redis that drops jobs or forgets them is told, one with our settings is right",
  async () => {
    const redis = await startOwnRedis();
    onTestFinished(redis.remove);
    expect((await doctor({ REDIS_URL: redis.url })).out).toMatch(/^✓ REDIS_URL: Redis \d+\.\d+ answers/m);
    const admin = new Redis(redis.url);
    onTestFinished(() => admin.disconnect());
    await admin.config("SET", "appendonly", "no");
    expect((await doctor({ REDIS_URL: redis.url })).out).toMatch(/^! REDIS_URL: .*appendonly/m);
    await admin.config("SET", "maxmemory-policy", "allkeys-lru");
    expect((await doctor({ REDIS_URL: redis.url })).out).toMatch(/^✗ REDIS_URL: .*allkeys-lru.*noeviction/m);
  },
);

test("beside the running bot it sees the channels and disturbs nothing; after it, it leaves the data as they are", {
  timeout: 240_000,
}, async () => {
  const { environment, discord, slack } = await simulators();
  const data = await temporaryFolder();
  const set = { PULLQUOTE_DATA: data, TOPICS_FILE: topics, ...environment };
  const bot = startProcess("start", set);
  onTestFinished(async () => void (await bot.end("SIGKILL")));
  await bot.event("ready", 120_000);
  const channelId = slack.addChannel({ name: "news" });
  await expect.poll(() => slack.openConnections(), { timeout: 60_000 }).toBe(2);
  await expect.poll(() => discord.commands().length, { timeout: 60_000 }).toBe(2);
  await slack.command("follow bench", { channelId });
  const beside = await doctor(set);
  expect(beside.error).toBeUndefined();
  expect(beside.out).toMatch(/^✓ database: .*1 channel follows something/m);
  expect(beside.out).toMatch(/^✓ Slack channel #news: the bot may post/m);
  expect(discord.connections()).toBe(1);
  expect(slack.openConnections()).toBe(2);
  expect(JSON.stringify(await slack.command("following", { channelId }))).toContain("bench");
  expect(await bot.end("SIGTERM")).toBe(0);

  const before = await snapshot(data);
  const after = await doctor(set);
  expect(after.out).toMatch(/^! channels: not looked at: .*Ask again beside npm start/m);
  expect(await snapshot(data)).toEqual(before);
});

test("a copied data folder does not lead to the other one's server", { timeout: 120_000 }, async () => {
  const [first, second] = [await temporaryFolder(), await temporaryFolder()];
  const server = startEmbedded([first]);
  onTestFinished(() => server.end("SIGTERM"));
  expect(await server.event("opened", "failed")).toMatchObject({ event: "opened" });
  await mkdir(join(second, "postgres"), { mode: 0o700 });
  for (const name of ["postmaster.pid", "PG_VERSION"]) {
    await cp(join(first, "postgres", name), join(second, "postgres", name));
  }
  expect((await doctor({ PULLQUOTE_DATA: second })).out).toMatch(/^! channels: not looked at/m);
  expect((await doctor({ PULLQUOTE_DATA: first })).out).toMatch(/^✓ database: .*its tables come with npm start/m);
  // The copy's file would be taken for a running server's when the folder is cleared away.
  await writeFile(join(second, "postgres", "postmaster.pid"), "");
});

test("as a process it ends with 0 where nothing is wrong, and otherwise with 2 and a sum", {
  timeout: 60_000,
}, async () => {
  const folder = await temporaryFolder();
  const run = async (settings: Record<string, string>) => {
    const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts", "doctor"], {
      cwd: root,
      env: { PATH: process.env.PATH, PULLQUOTE_DATA: join(folder, "none"), ...settings },
    });
    const [out, error, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, "exit")]);
    return { out, error, code };
  };
  expect(await run({})).toMatchObject({ code: 0, error: "", out: expect.stringContaining("Nothing is wrong.") });
  const failed = await run({ PORT: "eighty" });
  expect(failed).toMatchObject({ code: 2, error: expect.stringMatching(/^pullquote: 1 of \d+ checks/) });
});

test("the Node that is asked for is the one of package.json", async () => {
  const { engines } = JSON.parse(await readFile(join(root, "package.json"), "utf8"));
  const [, least = ""] = /^>=(.*)$/.exec(engines.node) ?? [];
  expect(checkNode(`${least}.0`).state).toBe("right");
  expect(checkNode("22.0.0").state).toBe("right");
  const [major, minor] = least.split(".").map(Number);
  expect(checkNode(`${major}.${Number(minor) - 1}.9`)).toMatchObject({
    state: "wrong",
    todo: expect.stringContaining(least),
  });
});

test("a finding is one line with its mark, coloured where wanted, and obeys no stranger's escapes", () => {
  const hostile = wrong("Discord channel #\u001b[2Jnews\nmore", "it lacks everything.", "Give it.");
  expect(drawFinding(hostile, false)).toBe("✗ Discord channel #\ufffd[2Jnews more: it lacks everything. Give it.");
  expect(drawFinding(right("a", "b.", ["c"]), true)).toBe("\u001b[32m✓\u001b[0m a: b.\n    c");
});

test("an address where nothing listens is told why", async () => {
  const port = await freePort();
  expect(await reach(`ws://127.0.0.1:${port}/`, 5_000)).toContain("ECONNREFUSED");
  expect(await reach(`wss://127.0.0.1:${port}/`, 5_000)).toContain("ECONNREFUSED");
});
