import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test, vi } from "vitest";
import { type BotProcess, startProcess } from "../bot-process.ts";
import { openTestDatabase } from "../setup/database.ts";
import { openDiscordSimulator } from "../simulators/discord/simulator.ts";
import { openSlackSimulator } from "../simulators/slack/simulator.ts";

/** What programs ask a process, asked of whole processes. */

const topics = fileURLToPath(new URL("../../bench/no-network-topics.yaml", import.meta.url));

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), "pullquote-operations-"));
  onTestFinished(() => rmSync(made, { recursive: true, force: true }));
  return made;
}

function start(command: "start" | "worker", settings: Record<string, string>): BotProcess {
  const bot = startProcess(command, { TOPICS_FILE: topics, METRICS_PORT: "0", ...settings });
  onTestFinished(async () => void (await bot.end("SIGKILL")));
  return bot;
}

async function asked(url: string) {
  const answer = await fetch(url);
  return { status: answer.status, body: await answer.text() };
}

test("a bot tells what it did and whether it is ready; a database that is killed makes it unready, not dead", {
  timeout: 180_000,
}, async () => {
  const discord = await openDiscordSimulator();
  onTestFinished(() => discord.close());
  const data = folder();
  const bot = start("start", { PULLQUOTE_DATA: data, DISCORD_TOKEN: discord.token, DISCORD_API_URL: discord.apiUrl });
  const { page } = await bot.event("ready", 90_000);
  const { url } = await bot.event("metrics-served");
  await bot.event("platform-connected", 90_000);
  await vi.waitFor(async () => expect(await asked(`${url}readyz`)).toMatchObject({ status: 200 }), 30_000);
  expect(JSON.parse((await asked(`${page}readyz`)).body)).toEqual({ status: "ready" });
  expect(await asked(`${url}healthz`)).toMatchObject({ status: 200 });
  expect((await asked(`${page}metrics`)).status).toBe(404);
  expect((await fetch(`${url}metrics`, { method: "POST" })).status).toBe(405);

  await discord.command("topics", {}, { channelId: discord.addChannel() });
  const { body } = await asked(`${url}metrics`);
  for (const line of [
    'pullquote_commands_total{platform="discord",command="topics",outcome="answered"} 1',
    /^pullquote_platform_requests_total\{platform="discord",outcome="accepted"\} [1-9]/m,
    /^pullquote_feeds\{state="(new|failing)"\} 1$/m,
    /^pullquote_jobs_total\{job="poll-feeds",outcome="done"\} [1-9]/m,
    /^pullquote_queue_jobs\{queue="post-digest",state="waiting"\} 0$/m,
    'pullquote_ready{part="discord"} 1',
    /^pullquote_data_disk_free_bytes [1-9]/m,
    /^pullquote_database_size_bytes [1-9]/m,
  ])
    expect(body).toEqual(typeof line === "string" ? expect.stringContaining(line) : expect.stringMatching(line));

  // Stopped, not killed: it does not answer, and is not brought back before it has been looked at.
  const [pid = ""] = readFileSync(join(data, "postgres", "postmaster.pid"), "utf8").split("\n");
  const backends = readFileSync(`/proc/${pid}/task/${pid}/children`, "utf8").trim().split(" ").map(Number);
  for (const backend of [Number(pid), ...backends]) process.kill(backend, "SIGSTOP");
  try {
    await vi.waitFor(
      async () => {
        const away = await asked(`${url}readyz`);
        expect(away.status).toBe(503);
        expect(JSON.parse(away.body).notReady).toContain("The database does not answer.");
      },
      { timeout: 30_000, interval: 500 },
    );
    expect((await asked(`${url}healthz`)).status).toBe(200);
    expect((await asked(`${url}metrics`)).status).toBe(200);
  } finally {
    for (const backend of [...backends, Number(pid)]) process.kill(backend, "SIGCONT");
  }
  await vi.waitFor(async () => expect((await asked(`${url}readyz`)).status).toBe(200), {
    timeout: 60_000,
    interval: 500,
  });
  expect(await bot.end("SIGTERM")).toBe(0);
});

test("a worker answers too, and leaves what all share to the bot", { timeout: 240_000 }, async () => {
  const database = await openTestDatabase();
  onTestFinished(() => database.drop());
  const { host, user, database: name } = database.connection;
  const worker = start("worker", {
    PULLQUOTE_DATA: folder(),
    DATABASE_URL: `postgres:///${name}?host=${encodeURIComponent(host)}&user=${user}`,
  });
  await worker.event("ready", 90_000);
  const { url } = await worker.event("metrics-served");
  expect(JSON.parse((await asked(`${url}readyz`)).body)).toEqual({ status: "ready" });
  const { body } = await asked(`${url}metrics`);
  expect(body).toMatch(/pullquote_build_info\{.*role="worker"/);
  expect(body).toContain('pullquote_ready{part="database"} 1');
  expect(body).not.toMatch(/^pullquote_(feeds|deliveries|queue_jobs|channels)\{/m);
  expect(await worker.end("SIGTERM")).toBe(0);
});

test("one platform that is away is named, and the bot stays ready for the other", { timeout: 240_000 }, async () => {
  const [discord, slack] = [await openDiscordSimulator(), await openSlackSimulator()];
  onTestFinished(async () => {
    await Promise.all([discord.close(), slack.close()]);
  });
  const bot = start("start", {
    PULLQUOTE_DATA: folder(),
    DISCORD_TOKEN: "not.the.token",
    DISCORD_API_URL: discord.apiUrl,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: slack.apiUrl,
  });
  const { url } = await bot.event("metrics-served", 90_000);
  await bot.event("platform-connected", 90_000);
  await bot.event("platform-refused", 90_000);
  await vi.waitFor(async () => {
    const { status, body } = await asked(`${url}readyz`);
    expect(status).toBe(200);
    expect(JSON.parse(body).notReady).toEqual(["discord is not connected."]);
  }, 30_000);
  await slack.command("topics", { channelId: slack.addChannel() });
  const { body } = await asked(`${url}metrics`);
  expect(body).toMatch(/^pullquote_platform_requests_total\{platform="slack",outcome="accepted"\} [1-9]/m);
});

test("a port that is taken is said in one line", { timeout: 180_000 }, async () => {
  const first = start("start", { PULLQUOTE_DATA: folder() });
  const { url } = await first.event("metrics-served", 90_000);
  const second = start("start", { PULLQUOTE_DATA: folder(), METRICS_PORT: new URL(String(url)).port });
  expect(await second.gone).toBe(2);
  expect(second.unread.join("\n")).toMatch(/Metrics cannot be served.*METRICS_PORT/);
});
