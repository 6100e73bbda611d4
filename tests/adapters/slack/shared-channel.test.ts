import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openSlackBot } from "../../../src/adapters/slack/bot.ts";
import { commands } from "../../../src/commands/all.ts";
import type { CommandRequest } from "../../../src/commands/command.ts";
import { done } from "../../samples/commands.ts";
import { recordedLog } from "../../samples/recorded-log.ts";
import { openSlackSimulator, type SlackSimulator } from "../../simulators/slack/simulator.ts";

/** Somebody from another workspace, in a channel that it shares with ours. */
const guest = { userId: "U0GUEST", guestOf: "T0GUESTS" };

describe("a channel that two workspaces share", () => {
  let slack: SlackSimulator;
  let bot: { close(): Promise<void> };
  let asked: CommandRequest[];
  let channelId: string;
  beforeEach(async () => {
    slack = await openSlackSimulator();
    channelId = slack.addChannel();
    asked = [];
    const dispatch = async (request: CommandRequest) => {
      asked.push(request);
      return done;
    };
    const { botToken, appToken, apiUrl } = slack;
    const log = recordedLog();
    const publicUrl = "https://news.example";
    bot = await openSlackBot({ ...{ botToken, appToken, apiUrl, log, publicUrl }, commands, dispatch });
  });
  afterEach(async () => {
    await bot.close();
    await slack.close();
    expect(slack.violations).toEqual([]);
  });

  it.each([
    [
      "a form",
      async () => {
        const { modal } = await slack.command("follow", { channelId, userId: guest.userId, withinMs: 30_000 });
        if (modal === undefined) throw new Error("no modal was opened");
        await slack.modals.submit(modal, { What: "world" }, { channelId, ...guest });
      },
    ],
    [
      "a button",
      async () => {
        await slack.pressAction({ type: "button", action_id: "asker:0", value: "following" }, true, {
          channelId,
          ...guest,
        });
      },
    ],
    ["a mention", async () => void (await slack.events.mention("following", { channelId, ...guest }))],
    [
      "a link",
      async () => {
        const url = "https://news.example/story/1";
        const posted = { type: "link_shared", channel: channelId, user: guest.userId, message_ts: "1795411800.000100" };
        await slack.event({ ...posted, links: [{ url, domain: "news.example" }] }, guest);
      },
    ],
  ])("is the workspace's that added the app, whoever uses %s there", async (_, ask) => {
    await ask();
    await vi.waitFor(() => expect(asked).toHaveLength(1), 20_000);
    expect(asked[0]?.destination).toEqual({ platform: "slack", workspaceId: slack.teamId, channelId });
  });
});
