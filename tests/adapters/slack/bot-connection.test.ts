import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { openSlackBot } from "../../../src/adapters/slack/bot.ts";
import type { CommandRequest, Dispatch } from "../../../src/commands/command.ts";
import { commands, done } from "../../samples/commands.ts";
import { recordedLog } from "../../samples/recorded-log.ts";
import { openSlackSimulator, type SlackSimulator } from "../../simulators/slack/simulator.ts";

describe("the connection to Slack", () => {
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

  it("loses no command while Slack renews its connections", async () => {
    await open();
    const channelId = slack.addChannel();
    for (let round = 0; round < 4; round++) {
      await vi.waitFor(() => expect(slack.openConnections()).toBe(2), { timeout: 5000 });
      slack.refreshConnections(1);
      const answers = Array.from({ length: 5 }, () => slack.command("search rain", { channelId }));
      expect(await Promise.all(answers)).toHaveLength(5);
    }
    expect(asked).toHaveLength(20);
  });

  it("comes back after both connections were cut, and after Slack refused it for a while", {
    timeout: 20_000,
  }, async () => {
    await open();
    slack.fault("apps.connections.open", { how: "http-500-before", times: 2 });
    slack.dropConnections();
    await vi.waitFor(() => expect(slack.openConnections()).toBe(2), { timeout: 15_000 });
    expect(await slack.command("search rain", { channelId: slack.addChannel() })).toMatchObject({ text: "Done." });
  });

  it("stays alive, and says what to do, when the token is revoked while it reconnects", async () => {
    await open();
    slack.revokeTokens();
    slack.dropConnections();
    await vi.waitFor(
      () =>
        expect(log.lines).toContainEqual(
          expect.objectContaining({ level: "error", facts: expect.stringContaining("SLACK_APP_TOKEN") }),
        ),
      { timeout: 10_000 },
    );
  });

  it("says which token is wrong and where to find the right one", async () => {
    await expect(open(undefined, { botToken: "xoxb-wrong" })).rejects.toMatchObject({
      name: "UserError",
      message: expect.stringMatching(/SLACK_BOT_TOKEN .*OAuth & Permissions/),
    });
    await expect(open(undefined, { appToken: "xapp-wrong" })).rejects.toMatchObject({
      name: "UserError",
      message: expect.stringMatching(/SLACK_APP_TOKEN .*connections:write/),
    });
    expect(slack.openConnections()).toBe(0);
  });

  it("leaves a Slack that does not answer to be tried later", async () => {
    slack.fault("auth.test", { how: "reset-before" });
    await expect(open()).rejects.toMatchObject({ name: "OutsideError", retry: true });
  });
});
