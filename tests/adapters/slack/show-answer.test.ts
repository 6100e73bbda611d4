import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openSlackBot } from "../../../src/adapters/slack/bot.ts";
import type { Answer, CommandRequest } from "../../../src/commands/command.ts";
import { commands, done } from "../../samples/commands.ts";
import { recordedLog } from "../../samples/recorded-log.ts";
import type { FaultKind } from "../../simulators/faults.ts";
import type { SeenAnswer } from "../../simulators/slack/response-urls.ts";
import { openSlackSimulator, type SlackSimulator } from "../../simulators/slack/simulator.ts";

const lost = /got lost on its way/;
const withinMs = 20_000;
const turning = { type: "button", action_id: "here:latest", value: "latest|page=2" };
const sharing = { type: "button", action_id: "channel:latest", value: "latest|page=2" };

let slack: SlackSimulator;
let bot: { close(): Promise<void> };
let asked: CommandRequest[];
let answer: Answer;
let expires: boolean;
let log: ReturnType<typeof recordedLog>;
beforeEach(async () => {
  slack = await openSlackSimulator();
  [asked, answer, expires, log] = [[], done, false, recordedLog()];
  const { botToken, appToken, apiUrl } = slack;
  bot = await openSlackBot({
    botToken,
    appToken,
    apiUrl,
    commands,
    log,
    timeoutMs: 2000,
    dispatch: async (request) => {
      asked.push(request);
      if (expires) slack.expireResponseUrls();
      return answer;
    },
  });
});
afterEach(async () => {
  await bot.close();
  await slack.close();
  expect(slack.violations).toEqual([]);
});

const isLost = () => expect(log.lines).toContainEqual(expect.objectContaining({ event: "slack-answer-lost" }));

/** Types a command and keeps what comes at the address for its answer. */
function ask(channelId: string): readonly SeenAnswer[] {
  const seen: SeenAnswer[] = [];
  const sees = (one: SeenAnswer) => void seen.push(one);
  void slack.command("search rain", { channelId, userId: "U0ANA", withinMs: 60_000, sees }).catch(() => undefined);
  return seen;
}

test("an address that has run out leaves the Web API, and the asker alone sees the answer", async () => {
  expires = true;
  const channelId = slack.addChannel();
  ask(channelId);
  await vi.waitFor(() => expect(slack.messages(channelId)).toMatchObject([{ text: "Done.", onlyFor: "U0ANA" }]), 9000);
  expect(log.lines.filter(({ event }) => event === "slack-answer-lost")).toEqual([]);
});

test("what was to be shared with the channel is posted there when the address has run out", async () => {
  expires = true;
  const channelId = slack.addChannel();
  void slack.pressAction(sharing, true, { channelId, withinMs: 60_000 }).catch(() => undefined);
  await vi.waitFor(() => expect(slack.messages(channelId)).toMatchObject([{ text: "Done." }]), 9000);
  expect(slack.messages(channelId)[0]).not.toHaveProperty("onlyFor");
});

test("where Pullquote is not in the channel either, a lost answer is one line in the log, and the next is shown", async () => {
  expires = true;
  const channelId = slack.addChannel({ isMember: false });
  ask(channelId);
  await vi.waitFor(isLost, 9000);
  expect(log.lines.filter(({ event }) => event === "slack-answer-lost")).toMatchObject([{ level: "warn" }]);
  expires = false;
  expect(await slack.command("search rain", { channelId, withinMs })).toMatchObject({ text: "Done." });
});

test.each<[FaultKind, boolean]>([
  ["http-500-before", false],
  ["http-500-after", true],
  ["reset-before", false],
  ["reset-after", true],
  ["hang-before", false],
  ["hang-after", true],
])(
  "an answer that may have been shown is not shown again, but its asker is told: %s",
  async (how, isShown) => {
    slack.fault("response_url", { how });
    const channelId = slack.addChannel();
    const seen = ask(channelId);
    await vi.waitFor(() => expect(seen.at(-1)?.text).toMatch(lost), withinMs);
    expect(seen.map(({ text }) => text)).toEqual([...(isShown ? ["Done."] : []), expect.stringMatching(lost)]);
    expect(asked).toHaveLength(1);
  },
  40_000,
);

test("an answer that was surely not taken is shown at the next attempt, once", async () => {
  slack.fault("response_url", { how: "ratelimited" });
  const channelId = slack.addChannel();
  const seen = ask(channelId);
  await vi.waitFor(() => expect(seen).toHaveLength(1), withinMs);
  expect(seen.map(({ text }) => text)).toEqual(["Done."]);
});

test("a page that is turned in place is turned again after a lost answer, since that doubles nothing", async () => {
  slack.fault("response_url", { how: "http-500-before" });
  const channelId = slack.addChannel();
  const turned = await slack.pressAction(turning, true, { channelId, withinMs });
  expect(turned).toMatchObject({ text: "Done.", isUpdate: true });
});
