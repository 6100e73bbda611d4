import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openSlackBot } from "../../../src/adapters/slack/bot.ts";
import { commands } from "../../../src/commands/all.ts";
import type { CommandRequest, Dispatch } from "../../../src/commands/command.ts";
import { done } from "../../samples/commands.ts";
import { recordedLog } from "../../samples/recorded-log.ts";
import { openSlackSimulator, type SlackSimulator } from "../../simulators/slack/simulator.ts";

describe("being named in a channel on Slack", () => {
  let slack: SlackSimulator;
  let bot: { close(): Promise<void> };
  let channelId: string;
  let asked: CommandRequest[];
  const log = recordedLog();

  const open = async (dispatch: Dispatch = async () => done) => {
    const { botToken, appToken, apiUrl } = slack;
    const remembering: Dispatch = (request) => {
      asked.push(request);
      return dispatch(request);
    };
    bot = await openSlackBot({ botToken, appToken, apiUrl, commands, dispatch: remembering, log });
  };
  const answers = () => slack.messages(channelId).filter(({ threadTs }) => threadTs !== undefined);

  beforeEach(async () => {
    slack = await openSlackSimulator();
    channelId = slack.addChannel();
    asked = [];
  });
  afterEach(async () => {
    await bot.close();
    await slack.close();
    expect(slack.violations).toEqual([]);
  });

  it("answers a look-up in the thread of the message, for all to read", async () => {
    await open();
    const ts = await slack.events.mention("search carbon border", { channelId, userId: "U0ANA" });
    await vi.waitFor(() => expect(answers()).toMatchObject([{ threadTs: ts, text: "Done." }]), 10_000);
    expect(answers()[0]).not.toHaveProperty("onlyFor");
    expect(asked).toMatchObject([
      {
        command: "search",
        options: { words: "carbon border" },
        destination: { platform: "slack", workspaceId: slack.teamId, channelId },
        userId: "U0ANA",
      },
    ]);
  });

  it("answers in the thread in which it is named", async () => {
    await open();
    slack.chatter(channelId, 1);
    const threadTs = slack.messages(channelId)[0]?.ts ?? "";
    await slack.events.mention("latest world", { channelId, threadTs });
    await vi.waitFor(() => expect(answers().map(({ text }) => text)).toContain("Done."), 10_000);
    expect(answers().find(({ text }) => text === "Done.")).toMatchObject({ threadTs });
  });

  it.each([
    ["what came of the carbon border", { command: "search", options: { words: "what came of the carbon border" } }],
    ["serch rain", { command: "search", options: { words: "rain" } }],
    ["find rain", { command: "search", options: { words: "rain" } }],
    ["list of ministers", { command: "search", options: { words: "list of ministers" } }],
    ["vote 17 up", { command: "search", options: { words: "vote 17 up" } }],
    ["vote", { command: "search", options: { words: "vote" } }],
    ["", { command: "help", options: {} }],
    ["following channel:<#C0OTHER|secret>", { command: "following", options: {}, destination: "here" }],
  ])("takes “%s” as a look-up", async (text, { destination, ...wanted }: Record<string, unknown>) => {
    await open();
    await slack.events.mention(text, { channelId });
    await vi.waitFor(() => expect(asked).toHaveLength(1), 10_000);
    expect(asked[0]).toMatchObject({ ...wanted, destination: { channelId } });
    if (destination) expect(asked[0]).not.toHaveProperty("elsewhere");
  });

  it.each([
    ["follow carbon border", /\/news follow carbon border/],
    ["folow world", /\/news follow world/],
    ["briefing set 08:00 Europe/Berlin", /\/news briefing set 08:00 Europe\/Berlin/],
    ["unfollow world", /\/news unfollow world/],
  ])("changes nothing for “%s”, and says how it is asked", async (text, says) => {
    await open();
    await slack.events.mention(text, { channelId });
    await vi.waitFor(() => expect(answers()[0]?.text).toMatch(says), 10_000);
    expect(asked).toEqual([]);
  });

  it.each([
    ["another bot", { bot_id: "B0OTHER" }],
    ["nobody", { user: undefined }],
    ["a change of a message", { subtype: "message_changed" }],
  ])("answers nothing that %s wrote", async (_, more) => {
    await open();
    await slack.events.mention("search rain", { channelId, more });
    await slack.events.mention("search snow", { channelId });
    await vi.waitFor(() => expect(asked).toHaveLength(1), 20_000);
    expect(asked[0]?.options).toEqual({ words: "snow" });
  });

  it("never answers itself", async () => {
    await open();
    await slack.events.mention("search rain", { channelId, userId: slack.botUserId });
    await slack.events.mention("search snow", { channelId });
    await vi.waitFor(() => expect(asked.map(({ options }) => options.words)).toEqual(["snow"]), 20_000);
  });

  it("answers once what arrives twice, and a message that was changed", async () => {
    await open();
    const ts = await slack.events.mention("search rain", { channelId, copies: 2 });
    const edited = { type: "app_mention", user: "U0PERSON", text: "<@U1> search rain", ts, channel: channelId };
    await slack.event({ ...edited, edited: { user: "U0PERSON", ts } });
    await slack.events.mention("search snow", { channelId });
    await vi.waitFor(() => expect(asked.map(({ options }) => options.words)).toEqual(["rain", "snow"]), 20_000);
  });

  it("cannot be made to flood a channel; who is not answered is told alone", { timeout: 60_000 }, async () => {
    await open();
    const other = slack.addChannel();
    // The simulator learns Slack's types at the first post, and does nothing else meanwhile.
    await slack.events.mention("search hail", { channelId: slack.addChannel() });
    await vi.waitFor(() => expect(slack.requests("chat.postMessage")).toHaveLength(1), 20_000);
    for (let at = 0; at < 12; at++) await slack.events.mention(`search rain ${at}`, { channelId });
    await slack.events.mention("search snow", { channelId: other });
    const alone = () => slack.messages(channelId).filter(({ onlyFor }) => onlyFor === "U0PERSON");
    await vi.waitFor(() => expect(answers().length + alone().length).toBe(12), 40_000);
    expect(alone()[0]?.text).toContain("Many ask here");
    expect(answers().length).toBeLessThan(6);
    expect(slack.messages(other).filter(({ threadTs }) => threadTs)).toHaveLength(1);
  });

  it("tries once more when Slack asks to slow down", async () => {
    await open();
    slack.fault("chat.postMessage", { how: "ratelimited", retryAfter: 1 });
    await slack.events.mention("search rain", { channelId });
    await vi.waitFor(() => expect(answers()).toHaveLength(1), 20_000);
  });
});
