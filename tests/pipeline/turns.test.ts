import { afterEach, beforeEach, expect, test } from "vitest";
import { resume } from "../../src/pipeline/resume.ts";
import { type Fate, item, openWorld, type World } from "../world.ts";

const channel = { platform: "slack", workspaceId: "t1", channelId: "C1" } as const;
const quiet = { ...channel, channelId: "C2" };
const feed = "https://a.example/feed";
const [second, minute] = [1000, 60_000];
const putOff = (afterMs: number): Fate => ({ kind: "retry", reason: "slow down", afterMs });

let world: World;
beforeEach(async () => {
  world = await openWorld();
  await world.store.subscriptions.follow(channel, { kind: "topic", value: "world" }, "live", world.ports.clock());
  await world.run();
  world.advance(120 * minute);
});
afterEach(() => world.close());

/** Stories that are due in the same second, in this order. */
async function breakNews(...about: string[]): Promise<void> {
  world.feeds.set(
    feed,
    about.map((one) => item({ about: one })),
  );
  await world.run();
}

async function pass(ms: number): Promise<void> {
  world.advance(ms);
  await resume(world.ports);
  await world.drain();
}

/** What each post was about, in the order of the posts. */
const posted = () =>
  [...world.slack.posted.values()].map(({ message, channelId }) => {
    const words = message.kind === "digest" ? message.digest.headline.split(" ") : [];
    return `${channelId} ${words[0]}`;
  });

test("a story waits for an older one that the platform put off for seconds, and follows it at once", async () => {
  world.slack.fates.push(putOff(30 * second));
  await breakNews("tramway", "aquarium", "lighthouse");
  expect(posted()).toEqual([]);
  await pass(31 * second);
  expect(posted()).toEqual(["C1 tramway", "C1 aquarium", "C1 lighthouse"]);
});

test("what was put off for seconds comes again by itself, to the moment", async () => {
  world.slack.fates.push(putOff(7 * second));
  await breakNews("tramway", "aquarium");
  world.advance(7 * second + 1);
  await world.drain();
  expect(posted()).toEqual(["C1 tramway", "C1 aquarium"]);
});

test("who waited for a turn is woken when the channel has rested", async () => {
  world.slack.fates.push(putOff(7 * second));
  world.slack.restMs = 5 * second;
  await breakNews("tramway", "aquarium");
  world.advance(7 * second + 1);
  await world.drain();
  expect(posted()).toEqual(["C1 tramway"]);
  world.advance(5 * second + 1);
  await world.drain();
  expect(posted()).toEqual(["C1 tramway", "C1 aquarium"]);
});

test("a story waits for an older one whose answer was lost", async () => {
  world.slack.fates.push({ kind: "unclear", reason: "reset" });
  await breakNews("tramway", "aquarium");
  await pass(5 * second);
  expect(posted()).toEqual([]);
  await pass(31 * second);
  expect(posted()).toEqual(["C1 tramway", "C1 aquarium"]);
});

test("a story does not wait for an older one that is put off for long, nor for one that was refused", async () => {
  world.slack.fates.push(putOff(10 * minute), { kind: "refused", reason: "too long" });
  await breakNews("tramway", "aquarium", "lighthouse");
  expect(posted()).toEqual(["C1 lighthouse"]);
  await pass(11 * minute);
  expect(posted()).toEqual(["C1 lighthouse", "C1 tramway"]);
});

test("who waits for an older story keeps no other channel and no edit waiting", async () => {
  await breakNews("tramway");
  await world.store.subscriptions.follow(quiet, { kind: "query", value: "lighthouse" }, "live", world.ports.clock());
  world.slack.fates.push(putOff(50 * second), "accepted");
  world.advance(120 * minute);
  await breakNews("aquarium", "lighthouse");
  expect(posted()).toEqual(["C1 tramway", "C2 lighthouse"]);
  const tram = (await world.store.stories.latest(5)).find(({ headline }) => headline.startsWith("tramway"));
  if (tram === undefined) throw new Error("there is no story");
  const grown = { ...tram, revision: 9, headline: "tramway grows" };
  await world.store.stories.saveDigest(grown, { live: [], answered: [] }, world.ports.clock());
  await pass(second);
  expect([...world.slack.posted.values()][0]).toMatchObject({ edits: 1 });
  await pass(minute);
  expect(posted()).toEqual(["C1 tramway", "C2 lighthouse", "C1 aquarium", "C1 lighthouse"]);
});

test("the tick that looks for lost wake-ups wakes only whose turn it is", async () => {
  world.slack.fates.push(putOff(30 * second));
  await breakNews("tramway", "aquarium", "lighthouse");
  expect(await world.store.deliveries.waiting(world.ports.clock(), 10)).toEqual([]);
  world.advance(31 * second);
  expect(await world.store.deliveries.waiting(world.ports.clock(), 10)).toHaveLength(1);
});
