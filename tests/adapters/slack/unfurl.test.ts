import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { openSlackBot } from "../../../src/adapters/slack/bot.ts";
import { commands } from "../../../src/commands/all.ts";
import type { CommandRequest } from "../../../src/commands/command.ts";
import { dispatcher } from "../../../src/commands/dispatch.ts";
import { newsOf } from "../../samples/questions.ts";
import { openSlackSimulator, type SlackSimulator } from "../../simulators/slack/simulator.ts";
import { openWorld, type World } from "../../world.ts";

const home = "https://news.example";
const scopes = ["commands", "chat:write", "channels:read", "groups:read", "links:read", "links:write"];

let world: World;
let slack: SlackSimulator;
let bot: { close(): Promise<void> };
let asked: CommandRequest[];
beforeAll(async () => {
  world = await openWorld();
  await newsOf(world);
});
afterAll(() => world.close());
afterEach(async () => {
  await bot.close();
  await slack.close();
  expect(slack.violations).toEqual([]);
});

async function open(publicUrl?: string, granted = scopes) {
  slack = await openSlackSimulator({ scopes: granted });
  const { botToken, appToken, apiUrl } = slack;
  asked = [];
  const answer = dispatcher(commands, world.ports);
  const dispatch = (request: CommandRequest) => {
    asked.push(request);
    return answer(request);
  };
  const connection = { botToken, appToken, apiUrl, log: world.ports.log };
  bot = await openSlackBot({ ...connection, commands, dispatch, ...(publicUrl && { publicUrl }) });
  return slack.addChannel();
}

const unfurled = (channelId: string) => slack.messages(channelId).map(({ unfurls }) => unfurls);

test("a link to a story's own page is shown as its digest", async () => {
  const channelId = await open(home);
  const url = `${home}/story/1`;
  await slack.events.shareLinks([url], { channelId });
  await vi.waitFor(() => expect(JSON.stringify(unfurled(channelId))).toContain("aqueduct number"), 10_000);
  expect(asked).toMatchObject([{ command: "story", options: { which: "1" }, destination: { channelId } }]);
});

test("a link that is still being written is shown by the name that Slack gives it", async () => {
  const channelId = await open(home);
  const url = `${home}/story/1`;
  const written = { type: "link_shared", channel: "COMPOSER", user: "U0PERSON", message_ts: "5f1c-uuid" };
  const links = [{ url, domain: "news.example" }];
  await slack.event({ ...written, links, source: "composer", unfurl_id: "C1.5f1c", is_bot_user_member: true });
  await vi.waitFor(() => expect(slack.requests("chat.unfurl")).toHaveLength(1), 20_000);
  const [request] = slack.requests("chat.unfurl");
  expect(request).toMatchObject({ source: "composer", unfurl_id: "C1.5f1c" });
  expect(request).not.toHaveProperty("channel");
  expect(slack.messages(channelId)).toEqual([]);
});

test("what can be pressed on it works", async () => {
  const channelId = await open(`${home}/pq/`);
  const url = `${home}/pq/story/1?utm=x`;
  await slack.events.shareLinks([url], { channelId });
  await vi.waitFor(() => expect(unfurled(channelId)[0]).toBeDefined(), 10_000);
  const { [url]: shown } = unfurled(channelId)[0] ?? {};
  const { blocks } = shown as { blocks: unknown[] };
  expect((await slack.press({ blocks }, "Read more", { channelId })).text).toContain("aqueduct");
});

test.each([
  ["a story that is not for this workspace, or none", `${home}/story/999999`],
  ["another page of ours", `${home}/search?q=story/1`],
  ["no number", `${home}/story/1e3`],
  ["another site", "https://evil.example/story/1"],
  ["a site that only begins so", "https://news.example.evil.example/story/1"],
])("%s is not shown", async (_, url) => {
  const channelId = await open(home);
  await slack.events.shareLinks([url], { channelId });
  await slack.command("help", { channelId });
  expect(slack.requests("chat.unfurl")).toEqual([]);
});

test("nothing is shown where the stories have no pages", async () => {
  const channelId = await open();
  await slack.events.shareLinks([`${home}/story/1`], { channelId });
  await slack.command("help", { channelId });
  expect(slack.requests("chat.unfurl")).toEqual([]);
});

test("a missing scope is logged and nothing else", async () => {
  const channelId = await open(home, ["commands", "chat:write"]);
  await slack.events.shareLinks([`${home}/story/1`], { channelId });
  await vi.waitFor(() => expect(slack.requests("chat.unfurl")).toHaveLength(1), 10_000);
  expect((await slack.command("search aqueduct", { channelId })).text).toContain("aqueduct");
});
