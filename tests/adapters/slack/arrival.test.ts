import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openSlackBot } from "../../../src/adapters/slack/bot.ts";
import { commands } from "../../../src/commands/all.ts";
import { done } from "../../samples/commands.ts";
import { recordedLog } from "../../samples/recorded-log.ts";
import { openSlackSimulator, type SlackSimulator } from "../../simulators/slack/simulator.ts";

let slack: SlackSimulator;
let bot: { close(): Promise<void> };
let channelId: string;
beforeEach(async () => {
  slack = await openSlackSimulator();
  channelId = slack.addChannel();
  const { botToken, appToken, apiUrl } = slack;
  bot = await openSlackBot({ botToken, appToken, apiUrl, commands, dispatch: async () => done, log: recordedLog() });
});
afterEach(async () => {
  await bot.close();
  await slack.close();
  expect(slack.violations).toEqual([]);
});

test("a channel to which the bot is invited is told once what to type", async () => {
  await slack.events.join(channelId, slack.botUserId, { copies: 2 });
  await vi.waitFor(() => expect(slack.messages(channelId)).toHaveLength(1), 10_000);
  await slack.command("help", { channelId });
  const [greeting, ...more] = slack.messages(channelId);
  expect(more).toEqual([]);
  expect(greeting?.text).toContain("/news follow world");
  expect(greeting).not.toHaveProperty("onlyFor");
  const form = await slack.press({ blocks: greeting?.blocks ?? [] }, "Follow the news…", { channelId });
  expect(form.modal).toBeDefined();
});

test("nobody else is greeted", async () => {
  await slack.events.join(channelId, "U0SOMEBODY");
  await slack.command("help", { channelId });
  expect(slack.messages(channelId)).toEqual([]);
});
