import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openSlackBot } from "../../../src/adapters/slack/bot.ts";
import type { CommandRequest, Dispatch } from "../../../src/commands/command.ts";
import { commands, done } from "../../samples/commands.ts";
import { messages } from "../../samples/messages.ts";
import { recordedLog } from "../../samples/recorded-log.ts";
import { openSlackSimulator, type SlackSimulator } from "../../simulators/slack/simulator.ts";

describe("answering on Slack", () => {
  let slack: SlackSimulator;
  let bot: { close(): Promise<void> } | undefined;
  let asked: CommandRequest[];
  const log = recordedLog();

  const open = async (dispatch: Dispatch = async () => done, tokens: { botToken?: string; appToken?: string } = {}) => {
    const { botToken, appToken, apiUrl } = slack;
    const remembering: Dispatch = (request) => {
      asked.push(request);
      return dispatch(request);
    };
    bot = await openSlackBot({ botToken, appToken, apiUrl, commands, dispatch: remembering, log, ...tokens });
  };

  beforeEach(async () => {
    slack = await openSlackSimulator();
    asked = [];
  });

  afterEach(async () => {
    await bot?.close();
    bot = undefined;
    expect(slack.violations).toEqual([]);
    await slack.close();
  });

  it("hands a command in and shows the answer to the asker alone", async () => {
    await open();
    const channelId = slack.addChannel();
    const answer = await slack.command("follow carbon border", { channelId, userId: "U0ANA" });
    expect(answer).toMatchObject({ visibleTo: "asker", text: "Done." });
    expect(asked).toEqual([
      {
        command: "follow",
        options: { what: "carbon border" },
        destination: { platform: "slack", workspaceId: slack.teamId, channelId },
        userId: "U0ANA",
        mayManage: true,
      },
    ]);
  });

  it("asks about another channel where one is named, and knows whether it could post there", async () => {
    await open();
    const [here, there] = [slack.addChannel(), slack.addChannel({ isMember: false, name: "sport" })];
    await slack.command(`follow world channel:<#${there}|>`, { channelId: here });
    await slack.command(`follow world channel:<#${here}|here>`, { channelId: here });
    expect(asked).toMatchObject([
      {
        options: { what: "world" },
        destination: { channelId: there },
        elsewhere: "sport",
        cannotPost: expect.stringContaining("/invite"),
      },
      { options: { what: "world" }, destination: { channelId: here } },
    ]);
    expect(asked[1]).not.toHaveProperty("elsewhere");
  });

  it("shows every kind of answer without breaking a rule", async () => {
    let answer = done;
    await open(async () => answer);
    for (const message of Object.values(messages)) {
      answer = { message, visibleTo: "channel" };
      expect(await slack.command("search rain", { channelId: slack.addChannel() })).toMatchObject({
        visibleTo: "channel",
      });
    }
  });

  it("answers an empty command with help and hands an unknown word over", async () => {
    await open();
    const channelId = slack.addChannel();
    await slack.command("", { channelId });
    await slack.command("world", { channelId });
    expect(asked.map(({ command }) => command)).toEqual(["help", "world"]);
  });

  it("says itself what it could not read, with an example", async () => {
    await open();
    const answer = await slack.command("follow what:a what:b", { channelId: slack.addChannel() });
    expect(answer.text).toContain("/news follow world");
    expect(asked).toEqual([]);
  });

  it("knows where it could not post, before it promises to", async () => {
    await open();
    const outside = slack.addChannel({ isMember: false });
    const hidden = slack.addChannel({ isMember: false, isPrivate: true });
    const archived = slack.addChannel({ isArchived: true });
    const direct = slack.addChannel({ isDirect: true });
    const others = slack.addChannel({ id: "D0OTHERS", isMember: false, isPrivate: true, isDirect: true });
    for (const channelId of [outside, hidden, archived, direct, others])
      await slack.command("follow world", { channelId });
    await slack.command("search rain", { channelId: outside });
    expect(asked.map(({ cannotPost }) => cannotPost)).toEqual([
      expect.stringContaining("/invite @pullquote"),
      expect.stringContaining("/invite @pullquote"),
      expect.stringContaining("archived"),
      undefined,
      expect.stringContaining("conversation between people"),
      undefined,
    ]);
  });

  it("goes on where it cannot tell whether it could post", async () => {
    await open();
    slack.fault("conversations.info", { how: "http-500-before" });
    await slack.command("follow world", { channelId: slack.addChannel() });
    expect(asked).toHaveLength(1);
    expect(asked[0]).not.toHaveProperty("cannotPost");
  });

  it("acts once when Slack delivers a command twice", async () => {
    await open();
    await slack.command("follow world", { channelId: slack.addChannel(), copies: 2 });
    await vi.waitFor(() => expect(slack.openEnvelopes()).toBe(0));
    expect(asked).toHaveLength(1);
  });

  it("acknowledges at once, however long the answer takes", { timeout: 10_000 }, async () => {
    await open(async () => {
      await new Promise((slow) => setTimeout(slow, 3500));
      return done;
    });
    expect(await slack.command("search rain", { channelId: slack.addChannel() })).toMatchObject({ text: "Done." });
    expect(slack.slowestAckMs()).toBeLessThan(1000);
  });

  it("finishes the answers it owes before it closes", async () => {
    await open(async () => {
      await new Promise((slow) => setTimeout(slow, 300));
      return done;
    });
    const answer = slack.command("search rain", { channelId: slack.addChannel() });
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    await bot?.close();
    bot = undefined;
    expect(await answer).toMatchObject({ text: "Done." });
    await vi.waitFor(() => expect(slack.openConnections()).toBe(0));
  });

  it("keeps tokens and what people write out of the log", async () => {
    await open();
    await slack.command("search a-very-private-matter", { channelId: slack.addChannel() });
    const logged = JSON.stringify(log.lines);
    for (const secret of [slack.botToken, slack.appToken, "a-very-private-matter", "ticket="]) {
      expect(logged).not.toContain(secret);
    }
    expect(log.lines.length).toBeGreaterThan(0);
  });
});
