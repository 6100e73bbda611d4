import { afterEach, beforeEach, expect, test } from "vitest";
import type { Destination } from "../../src/domain/destination.ts";
import type { Cadence, Followed } from "../../src/domain/subscription.ts";
import { resume } from "../../src/pipeline/resume.ts";
import { item, openWorld, type World } from "../world.ts";

const onSlack: Destination = { platform: "slack", workspaceId: "t1", channelId: "s1" };
const channel: Destination = { platform: "discord", workspaceId: "g1", channelId: "c1" };
const minute = 60_000;
const bridge = { kind: "query", value: "bridge" } as const;
const theWorld = { kind: "topic", value: "world" } as const;
const other = { kind: "query", value: "submarine" } as const;

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const follow = (what: Followed, how: Cadence = "live") =>
  world.store.subscriptions.follow(channel, what, how, world.ports.clock());

/** A story about a bridge is due, and the platform asks to wait a minute. */
async function aPostThatWaits(): Promise<void> {
  await world.run();
  world.advance(120 * minute);
  world.discord.fates.push({ kind: "retry", reason: "slow down", afterMs: minute });
  world.feeds.set("https://a.example/feed", [item({ about: "bridge" })]);
  await world.run();
  expect(world.discord.posted.size).toBe(0);
}

async function aMinuteLater(): Promise<number> {
  world.advance(2 * minute);
  await resume(world.ports);
  await world.drain();
  return world.discord.posted.size;
}

test("a story that is due when its channel mutes it is not posted", async () => {
  await follow(theWorld);
  await aPostThatWaits();
  await world.store.subscriptions.mute({ destination: channel, what: bridge });
  expect(await aMinuteLater()).toBe(0);
  expect(await world.store.deliveries.counts()).toMatchObject({ refused: 1 });
});

test("a mute of something else, one that ended, and one of another channel stop nothing", async () => {
  await follow(theWorld);
  await aPostThatWaits();
  const { mute } = world.store.subscriptions;
  await mute({ destination: channel, what: other });
  await mute({ destination: channel, what: bridge, until: new Date(world.ports.clock().getTime() + minute) });
  await mute({ destination: { ...channel, channelId: "c2" }, what: bridge });
  expect(await aMinuteLater()).toBe(1);
});

test("a story that is due when its channel unfollows what it came by is not posted, whatever else it follows", async () => {
  await follow(bridge);
  await follow(other);
  await aPostThatWaits();
  await world.store.subscriptions.unfollow(channel, bridge);
  expect(await aMinuteLater()).toBe(0);
});

test("a story that is due when its channel wants it in the briefing only is not posted", async () => {
  await follow(bridge);
  await follow(other);
  await aPostThatWaits();
  await follow(bridge, "briefing");
  expect(await aMinuteLater()).toBe(0);
});

test("a story that is due when its channel asks for more sources than tell it is not posted", async () => {
  await follow(bridge);
  await aPostThatWaits();
  world.advance(1);
  const { follow: change } = world.store.subscriptions;
  await change(channel, bridge, "live", world.ports.clock(), { minSources: 2 });
  expect(await aMinuteLater()).toBe(0);
});

test("a story that is due is posted where another thing the channel follows asks for it too", async () => {
  await follow(bridge);
  await follow(other, "briefing");
  await aPostThatWaits();
  await follow(theWorld);
  await world.store.subscriptions.unfollow(channel, bridge);
  expect(await aMinuteLater()).toBe(1);
});

test("a message that stands is edited though its channel has muted the story since", async () => {
  await follow(theWorld);
  await aPostThatWaits();
  expect(await aMinuteLater()).toBe(1);
  await world.store.subscriptions.mute({ destination: channel, what: bridge });
  const [story] = await world.store.stories.latest(1);
  if (story === undefined) throw new Error("there is no story");
  const grown = { ...story, revision: story.revision + 1, headline: "Bridge closes again" };
  await world.store.stories.saveDigest(grown, { live: [], answered: [] }, world.ports.clock());
  await aMinuteLater();
  expect([...world.discord.posted.values()]).toMatchObject([{ copies: 1, edits: 1 }]);
});

test("where a platform has no place to tell of a pause, that is logged once, and what follows is told on asking", async () => {
  await world.store.subscriptions.follow(onSlack, theWorld, "live", world.ports.clock());
  await world.run();
  world.slack.fates.push({ kind: "refused", reason: "It is archived.", isChannelClosed: true });
  for (const about of ["bridge", "harbour"]) {
    world.advance(120 * minute);
    world.feeds.set("https://a.example/feed", [item({ about })]);
    await world.run();
  }
  expect(world.slack.posted.size).toBe(0);
  expect(world.slack.fates).toEqual([]);
  expect(world.events.filter(({ event }) => event === "nobody-told")).toMatchObject([{ facts: { id: "t1" } }]);
  expect(await world.store.channels.of(onSlack)).toMatchObject({ pausedFor: "It is archived." });
});

test("a post that is under way when its channel is paused is not posted afterwards", async () => {
  await follow(theWorld);
  await aPostThatWaits();
  const [waiting] = await world.store.deliveries.waiting(new Date("2100-01-01"), 9);
  const now = world.ports.clock();
  const later = new Date(now.getTime() + 2 * minute);
  const claim = waiting && (await world.store.deliveries.claim(waiting.id, later, later));
  expect(claim && (await world.store.deliveries.begin(claim, later, later))).toBe(true);
  await world.store.channels.pause(channel, "It is gone.", now);
  expect(await aMinuteLater()).toBe(0);
  expect(await aMinuteLater()).toBe(0);
  expect(await world.store.deliveries.counts()).toMatchObject({ refused: 1, due: 0, sending: 0 });
});
