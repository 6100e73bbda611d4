import { afterEach, beforeEach, expect, test } from "vitest";
import { openSlackPoster } from "../../../src/adapters/slack/poster.ts";
import { nextSlot } from "../../../src/domain/briefing.ts";
import type { Destination } from "../../../src/domain/destination.ts";
import { startBriefings } from "../../../src/pipeline/brief.ts";
import { deliver } from "../../../src/pipeline/deliver.ts";
import { briefingWish } from "../../samples/briefing-wish.ts";
import type { FaultKind } from "../../simulators/faults.ts";
import { openSlackSimulator, type SlackSimulator } from "../../simulators/slack/simulator.ts";
import { item, openWorld, type World } from "../../world.ts";

const minute = 60_000;
const subjects = ["tramway", "aquarium", "lighthouse", "theatre"];
const steps = subjects.length + 1;

let slack: SlackSimulator;
let poster: ReturnType<typeof openSlackPoster>;
let world: World;
let channel: Destination;
beforeEach(async () => {
  slack = await openSlackSimulator({ limitsRate: true });
  const { botToken, apiUrl } = slack;
  world = await openWorld({
    isTicking: true,
    posters: (clock, log) => {
      poster = openSlackPoster({ botToken, apiUrl, log, clock });
      return { slack: poster };
    },
  });
  channel = { platform: "slack", workspaceId: slack.teamId, channelId: slack.addChannel() };
});
afterEach(async () => {
  await poster.close();
  await world.close();
  expect(slack.violations).toEqual([]);
  await slack.close();
});

/** So many stories break, and minutes later the channel's briefing is due: Slack's clock is not the world's. */
async function briefingOf(count: number): Promise<void> {
  world.feeds.set(
    "https://a.example/feed",
    subjects.slice(0, count).map((about) => item({ about })),
  );
  await world.run();
  const at = new Date(world.ports.clock().getTime() + 2 * minute).toISOString().slice(11, 16);
  const schedule = briefingWish({ destination: channel, at, timeZone: "UTC" });
  await world.store.briefings.set(schedule, nextSlot(schedule, world.ports.clock()));
  world.advance(2 * minute);
  Object.assign(world.ports.queue, { wake: async () => undefined });
  await startBriefings(world.ports);
}

/** Posts one after the other, as a worker does, until nothing is left; the ledger's waits are shortened. */
async function settle(before: (post: number) => void = () => undefined): Promise<void> {
  for (let post = 0; post < 40; post++) {
    const { due, sending } = await world.store.deliveries.counts();
    if (due + sending === 0) return;
    const [waiting] = await world.store.deliveries.waiting(world.ports.clock(), 1);
    if (waiting === undefined) world.advance(10_000);
    else {
      before(slack.messages(channel.channelId).length);
      await deliver(waiting.id, world.ports).catch(() => undefined);
    }
  }
  throw new Error("it never ends");
}

/** What stands in the channel, and what in its thread, in order. */
function shown() {
  const [parent, ...replies] = slack.messages(channel.channelId);
  if (parent === undefined) throw new Error("nothing was posted");
  const named = parent.text.split("\n").flatMap((line) => (line.startsWith("• ") ? [line.slice(2)] : []));
  expect(parent.threadTs).toBeUndefined();
  expect(replies.map(({ threadTs }) => threadTs)).toEqual(replies.map(() => parent.ts));
  return { named, told: replies.map(({ text }) => text.split("\n")[0]) };
}

test("a briefing of a few stories is one message", async () => {
  await briefingOf(3);
  await settle();
  const [only, ...others] = slack.messages(channel.channelId);
  expect(others).toEqual([]);
  for (const about of subjects.slice(0, 3)) expect(only?.text).toContain(`${about} number`);
});

test("a longer one names its stories in the channel and tells them in its thread, in order, one a second", async () => {
  await briefingOf(4);
  await settle();
  const { named, told } = shown();
  expect(named).toHaveLength(4);
  expect(told).toEqual(named);
  const [parent, reply] = slack.messages(channel.channelId);
  expect(parent?.text).toMatch(/4 stories chosen from \d+ articles · stories in the thread/);
  expect(JSON.stringify(reply?.blocks)).toContain('"Read more"');
  expect(slack.requests("chat.postMessage")).toHaveLength(steps);
  expect(slack.requests("chat.postMessage").map((post) => post.reply_broadcast)).toEqual(
    Array.from({ length: steps }, () => undefined),
  );
});

test.each<[FaultKind, number]>([
  ["reset-after", 0],
  ["reset-after", 2],
  ["hang-after", 1],
  ["reset-before", 0],
  ["ratelimited", 3],
])("with %s at post %i everything is there once where it can be looked for", async (how, step) => {
  slack.grant("channels:history");
  await briefingOf(4);
  let isPlanned = false;
  await settle((post) => {
    if (post !== step || isPlanned) return;
    isPlanned = true;
    slack.fault("chat.postMessage", { how });
  });
  const { named, told } = shown();
  expect(told).toHaveLength(4);
  expect(told).toEqual(named);
  expect(await world.store.deliveries.counts()).toMatchObject({ sent: steps, unknown: 0 });
});

test.each([
  [0, { sent: 0, unknown: 1 }],
  [2, { sent: 4, unknown: 1 }],
] as const)("with an answer lost at post %i and no scope to look, nothing is there twice", async (step, counts) => {
  await briefingOf(4);
  await settle((post) => {
    if (post === step) slack.fault("chat.postMessage", { how: "reset-after" });
  });
  const { named, told } = shown();
  expect(told).toEqual(step === 0 ? [] : named);
  expect(await world.store.deliveries.counts()).toMatchObject(counts);
});
