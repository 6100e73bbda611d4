import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { request as ask, createServer, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, type TestContext, test, vi } from "vitest";
import { type BotProcess, startProcess } from "./bot-process.ts";
import { openNewsServer } from "./news-server.ts";
import { sampleStories } from "./sample-stories.ts";
import { openDiscordSimulator } from "./simulators/discord/simulator.ts";
import { openLanguageModel } from "./simulators/language-model/simulator.ts";
import { openSlackSimulator } from "./simulators/slack/simulator.ts";

/**
 * The whole bot as a process, at LOG_LEVEL=debug, with secrets wherever one can stand and everything failing that can:
 * what it wrote at the end holds none of them, and nothing of what was to be posted.
 */

const secrets = {
  feedUser: "feed-user-3b1c9d",
  feedPassword: "feed-pass-77aa10",
  feedToken: "feed-token-0c4411",
  secretKey: "secret-key-of-32-characters-or-more-5510",
  modelKey: "sk-model-key-99d0e2",
  otherToken: "other-feed-key-4f4f4f",
};

/** Passes everything on to a platform, but posts: those are refused in words that repeat them. */
async function openEcho(target: string, isPost: (path: string) => boolean, answer: (body: string) => unknown) {
  const to = new URL(target);
  const repeated: string[] = [];
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    if (request.method === "POST" && isPost(request.url ?? "")) {
      repeated.push(body.toString());
      const said = answer(body.toString());
      response.writeHead(said !== null && typeof said === "object" && "ok" in said ? 200 : 400, {
        "content-type": "application/json",
      });
      return response.end(JSON.stringify(said));
    }
    const { method, url = "/", headers } = request;
    const passed = ask({ host: to.hostname, port: to.port, path: url, method, headers }, (answered) => {
      response.writeHead(answered.statusCode ?? 502, answered.headers);
      answered.pipe(response);
    });
    passed.on("error", () => response.destroy());
    passed.end(body);
  });
  return { url: `${await listening(server)}${to.pathname}`, repeated, close: () => closed(server) };
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts);
}

async function listening(server: Server): Promise<string> {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.closeAllConnections();
    server.close(() => resolve());
  });
}

/** A feed that answers nobody but with what was asked, in a status line, a body and a redirect. */
async function openScold() {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const said = `${request.url} by ${request.headers.authorization}`;
    asked.push(said);
    if (asked.length % 3 === 0) response.writeHead(302, { location: `http://127.0.0.1:1${request.url}` });
    else response.writeHead(500, said.replace(/[^\x20-\x7e]/g, ""));
    response.end(said);
  });
  return { url: await listening(server), asked, close: () => closed(server) };
}

async function stage(atEnd: TestContext["onTestFinished"]) {
  const [discord, slack, news, model, scold] = await Promise.all([
    openDiscordSimulator(),
    openSlackSimulator(),
    openNewsServer(),
    openLanguageModel(),
    openScold(),
  ]);
  const isMessage = (path: string) => /\/channels\/\d+\/messages$/.test(path);
  const onDiscord = await openEcho(discord.apiUrl, isMessage, (body) => ({
    code: 50035,
    message: `Invalid Form Body: ${body}`,
  }));
  const isPost = (path: string) => path.endsWith("chat.postMessage");
  const onSlack = await openEcho(slack.apiUrl, isPost, (body) => ({
    ok: false,
    error: "invalid_blocks",
    errors: [body],
    response_metadata: { messages: [`[ERROR] ${body}`], warnings: [body] },
    warning: body,
  }));
  model.otherwise = ({ key, material }) => ({
    status: 401,
    body: JSON.stringify({ error: { message: `${key} ${material}` } }),
  });
  const folder = mkdtempSync(join(tmpdir(), "pullquote-secrets-"));
  atEnd(async () => {
    await Promise.all([discord, slack, news, model, scold, onDiscord, onSlack].map((one) => one.close()));
    rmSync(folder, { recursive: true, force: true });
  });
  const settings = {
    PULLQUOTE_DATA: folder,
    DISCORD_TOKEN: discord.token,
    DISCORD_API_URL: onDiscord.url,
    SLACK_BOT_TOKEN: slack.botToken,
    SLACK_APP_TOKEN: slack.appToken,
    SLACK_API_URL: onSlack.url,
    SECRET_KEY: secrets.secretKey,
    SUMMARIZER: "openai",
    SUMMARIZER_MODEL: "small",
    SUMMARIZER_API_KEY: secrets.modelKey,
    SUMMARIZER_BASE_URL: model.url,
    ALLOW_PRIVATE_ADDRESSES: "1",
    POLL_MIN_SECONDS: "1",
    TOPICS_FILE: fileURLToPath(new URL("../bench/no-network-topics.yaml", import.meta.url)),
    LOG_LEVEL: "debug",
  };
  return { discord, slack, news, model, scold, onDiscord, onSlack, folder, settings };
}

const said = (bot: BotProcess) => [...bot.unread, ...bot.events.map((event) => JSON.stringify(event))].join("\n");

test("whatever fails, the log holds no secret and no message", { timeout: 300_000 }, async ({ onTestFinished }) => {
  const { discord, slack, news, model, scold, onDiscord, onSlack, folder, settings } = await stage(onTestFinished);
  const [discordChannel, slackChannel] = [discord.addChannel(), slack.addChannel({ isMember: true })];
  const bot = startProcess("start", settings);
  onTestFinished(async () => void (await bot.end("SIGKILL")));
  await bot.event("ready", 90_000);
  await vi.waitFor(
    () => expect(bot.events.filter(({ event }) => event === "platform-connected")).toHaveLength(2),
    90_000,
  );
  news.publish({ slug: "old", title: "An old story of the harbour wall", text: sampleStories[5].text });
  const { feedUser, feedPassword, feedToken, otherToken } = secrets;
  const signed = news.feedUrl.replace("://", `://${feedUser}:${feedPassword}@`);
  const broken = `${scold.url.replace("://", `://${feedUser}:${feedPassword}@`)}/feed?token=${feedToken}&sig=${otherToken}`;
  for (const what of [signed, broken]) {
    // On a loaded machine an answer may come later than the simulators wait for it.
    await discord.command("follow", { what }, { channelId: discordChannel }).catch(() => {});
    await slack.command(`follow ${what}`, { channelId: slackChannel }).catch(() => {});
  }
  await vi.waitFor(() => expect(news.polls()).toBeGreaterThan(2), 90_000);
  const [story] = sampleStories;
  news.publish(story);
  await vi.waitFor(() => expect(model.questions.length).toBeGreaterThan(0), 90_000);
  // What was to be posted does reach the platforms, so that they can repeat it; a welcome may come before it.
  await vi.waitFor(() => {
    expect(onDiscord.repeated.join("")).toContain(story.title);
    expect(onSlack.repeated.join("")).toContain(encodeURIComponent(story.title));
  }, 90_000);

  // The database goes, while people ask and ticks look.
  const [pid] = readFileSync(join(folder, "postgres", "postmaster.pid"), "utf8").split("\n");
  process.kill(Number(pid), "SIGKILL");
  await Promise.all([
    discord
      .command("search", { words: `${story.title} ${feedPassword}` }, { channelId: discordChannel })
      .catch(() => {}),
    slack.command(`search ${story.title}`, { channelId: slackChannel }).catch(() => {}),
  ]);
  await vi.waitFor(() => expect(scold.asked.length).toBeGreaterThan(0), 90_000);
  await new Promise((resolve) => setTimeout(resolve, 5_000));
  await bot.end("SIGTERM");

  const log = said(bot);
  const [firstSentence = ""] = story.text.split(/(?<=\.)\s/);
  const hidden = [...Object.values(secrets), discord.token, slack.botToken, slack.appToken, story.title, firstSentence];
  expect(log).toContain("delivery-refused");
  for (const secret of hidden) {
    expect(secret.length).toBeGreaterThan(8);
    const lines = log.split("\n").filter((line) => line.includes(secret) || line.includes(encodeURIComponent(secret)));
    expect(lines, secret).toEqual([]);
  }
});
