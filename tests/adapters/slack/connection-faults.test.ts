import { expect, test, vi } from "vitest";
import { openSlackBot } from "../../../src/adapters/slack/bot.ts";
import type { CommandRequest } from "../../../src/commands/command.ts";
import type { BotState } from "../../../src/commands/platform-adapter.ts";
import { commands, done } from "../../samples/commands.ts";
import { recordedLog } from "../../samples/recorded-log.ts";
import type { Fault } from "../../simulators/faults.ts";
import { openSlackSimulator, type SlackSimulator } from "../../simulators/slack/simulator.ts";

/** Pauses between attempts grow, and the machine may be busy. Milliseconds. */
const patience = { timeout: 45_000 };

type Stage = {
  readonly slack: SlackSimulator;
  readonly asked: CommandRequest[];
  readonly states: BotState[];
  readonly log: ReturnType<typeof recordedLog>;
  /** Waits until so many connections stand. */
  stands(count: number): Promise<void>;
  ask(): Promise<unknown>;
};

/** Has a bot and a Slack of its own, since the tests wait beside one another. */
async function onStage(act: (stage: Stage) => Promise<void>): Promise<void> {
  const slack = await openSlackSimulator();
  const channelId = slack.addChannel();
  const [asked, states, log]: [CommandRequest[], BotState[], Stage["log"]] = [[], [], recordedLog()];
  const { botToken, appToken, apiUrl } = slack;
  const bot = await openSlackBot({
    botToken,
    appToken,
    apiUrl,
    commands,
    log,
    timeoutMs: 1000,
    onChange: (state) => states.push(state),
    dispatch: async (request) => {
      asked.push(request);
      return done;
    },
  });
  const stands = (count: number) => vi.waitFor(() => expect(slack.openConnections()).toBe(count), patience);
  const ask = () => slack.command("search rain", { channelId });
  try {
    await stands(2);
    await act({ slack, asked, states, log, stands, ask });
  } finally {
    await bot.close();
    await stands(0);
    await slack.close();
  }
  expect(slack.violations).toEqual([]);
}

/** Asks all the while until both connections stand again. Resolves with how many were asked. */
async function askUntilBack({ slack, ask }: Stage): Promise<number> {
  let count = 0;
  do {
    await ask();
    count++;
    await new Promise((resolve) => setTimeout(resolve, 20));
  } while (slack.openConnections() < 2);
  return count;
}

test.concurrent(
  "none of fifty commands is lost over ten renewals of either connection",
  () =>
    onStage(async ({ slack, asked, stands, ask }) => {
      let count = 0;
      for (let renewal = 0; renewal < 10; renewal++) {
        await stands(2);
        slack.refreshConnections(1);
        const answers = await Promise.all(Array.from({ length: 5 }, ask));
        count += answers.length;
      }
      expect([count, asked.length]).toEqual([50, 50]);
    }),
  90_000,
);

test.concurrent.each<[string, (slack: SlackSimulator) => void]>([
  ["Slack closes a connection", (slack) => slack.sockets.closeOldest(1, 1001)],
  ["a connection is cut", (slack) => slack.sockets.cutOldest(1)],
  ["a connection falls silent and is not closed", (slack) => slack.sockets.freezeOldest(1)],
  ["Slack announces that it closes one", (slack) => slack.refreshConnections(1)],
  [
    "a connection is cut, and no other is to be had for a while",
    (slack) => {
      slack.fault("apps.connections.open", { how: "http-500-before", times: 2 });
      slack.sockets.cutOldest(1);
    },
  ],
])(
  "while one connection stands nothing is lost, and the other comes back: %s",
  (_, befalls) =>
    onStage(async (stage) => {
      befalls(stage.slack);
      expect(stage.slack.openConnections()).toBe(1);
      const count = await askUntilBack(stage);
      expect(stage.asked).toHaveLength(count);
      expect(stage.states).toEqual([]);
    }),
  90_000,
);

/** Both are cut, and no other is to be had for a while. */
const cutAndKeptOut = (fault: Fault) => (slack: SlackSimulator) => {
  slack.fault("apps.connections.open", fault);
  slack.dropConnections();
};
test.concurrent.each<[string, (slack: SlackSimulator) => void]>([
  ["both are cut", (slack) => slack.dropConnections()],
  ["Slack closes both", (slack) => slack.sockets.closeOldest(2, 1011)],
  ["both are renewed at once", (slack) => slack.refreshConnections(2)],
  ["both fall silent", (slack) => slack.sockets.freezeOldest(2)],
  ["Slack fails to open another", cutAndKeptOut({ how: "http-500-before", times: 3 })],
  ["Slack's answer does not come", cutAndKeptOut({ how: "hang-before", times: 2 })],
  ["Slack asks to slow down", cutAndKeptOut({ how: "ratelimited", retryAfter: 3, times: 2 })],
  ["somebody else answers", cutAndKeptOut({ how: "not-slack", times: 2 })],
  [
    "Slack opens two and greets on neither",
    (slack) => {
      slack.sockets.leaveUngreeted(2);
      slack.dropConnections();
    },
  ],
])(
  "the bot hears again after it lost both connections: %s",
  (_, befalls) =>
    onStage(async ({ slack, asked, states, stands, ask }) => {
      befalls(slack);
      await stands(2);
      expect(await ask()).toMatchObject({ text: "Done." });
      expect(asked).toHaveLength(1);
      expect(states.at(-1)?.isWell).not.toBe(false);
    }),
  90_000,
);

test.concurrent(
  "a token that is refused while it reconnects is said on the page and in the log, and when it is in order again so is all",
  () =>
    onStage(async ({ slack, states, log, stands, ask }) => {
      slack.revokeTokens();
      slack.dropConnections();
      await vi.waitFor(() => expect(states.at(-1)).toMatchObject({ isWell: false }), patience);
      expect(states.at(-1)?.words).toMatch(/commands are not heard.*SLACK_APP_TOKEN/);
      expect(log.lines).toContainEqual(
        expect.objectContaining({ level: "error", facts: expect.stringContaining("SLACK_APP_TOKEN") }),
      );
      slack.restoreTokens();
      await stands(2);
      expect(states.at(-1)).toEqual({ isWell: true, words: "connected" });
      expect(await ask()).toMatchObject({ text: "Done." });
    }),
  90_000,
);

test.concurrent.each([
  ["null"],
  ["{"],
  ["[]"],
  ['"hello"'],
  ['{"type":"events_api","envelope_id":"1"}'],
  ['{"type":"slash_commands","envelope_id":"1"}'],
  ['{"type":"error"}'],
  ['{"type":"close"}'],
  ['{"type":"disconnected"}'],
])(
  "a frame that is none of Slack's harms nothing: %s",
  (frame) =>
    onStage(async ({ slack, ask }) => {
      slack.sockets.say(frame);
      expect(await ask()).toMatchObject({ text: "Done." });
      expect(slack.openConnections()).toBe(2);
    }),
  90_000,
);

test.concurrent(
  "a command whose acknowledgement is lost is answered, once, though Slack sends it again",
  () =>
    onStage(async ({ slack, asked, stands }) => {
      slack.sockets.closeBehindNext();
      const again = { channelId: slack.addChannel(), copies: 2 };
      expect(await slack.command("search rain", again)).toMatchObject({ text: "Done." });
      await stands(2);
      expect(asked).toHaveLength(1);
    }),
  90_000,
);
