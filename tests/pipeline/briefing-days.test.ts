import { afterEach, beforeEach, expect, test } from "vitest";
import { startBriefings } from "../../src/pipeline/brief.ts";
import { nextBriefing } from "../../src/pipeline/next-briefing.ts";
import { resume } from "../../src/pipeline/resume.ts";
import { briefingWish } from "../samples/briefing-wish.ts";
import { item, openWorld, type World } from "../world.ts";

const channel = { platform: "discord", workspaceId: "g", channelId: "c" } as const;
const schedule = briefingWish({ destination: channel, name: "morning" });

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const setBriefing = async (change: { at?: string } = {}) => {
  const wanted = { ...schedule, ...change };
  return world.store.briefings.set(wanted, await nextBriefing(wanted, world.ports));
};

function itIs(instant: string): void {
  world.advance(new Date(instant).getTime() - world.ports.clock().getTime());
}

async function breakNews(about: string): Promise<void> {
  world.feeds.set("https://a.example/feed", [item({ about })]);
  await world.run();
}

/** Starts what is due and posts it. */
async function tick(): Promise<void> {
  await startBriefings(world.ports);
  await world.drain();
}

/** A briefing is due, and the platform asks to wait a minute. */
async function aBriefingThatWaits(): Promise<void> {
  itIs("2027-05-04T12:00:00Z");
  await setBriefing();
  world.discord.fates.push({ kind: "retry", reason: "slow down", afterMs: 60_000 });
  itIs("2027-05-05T06:00:01Z");
  await tick();
  expect(await world.store.deliveries.counts()).toMatchObject({ due: 1 });
}

/** The headlines of each briefing that was posted. */
const told = () =>
  [...world.discord.posted.values()].map(({ message }) =>
    message.kind === "briefing" ? message.digests.map(({ headline }) => headline.split(" ")[0]) : [],
  );

test("what is seen within the hour that a day has more stands in the next briefing", async () => {
  itIs("2027-10-29T12:00:00Z");
  await world.run();
  await setBriefing();
  itIs("2027-10-30T06:00:01Z");
  await tick();
  itIs("2027-10-30T06:30:00Z");
  await breakNews("bridge");
  itIs("2027-10-31T07:00:01Z");
  await tick();
  expect(told()).toEqual([[], ["bridge"]]);
});

test("what is seen within the hour that a day has less stands in one briefing", async () => {
  itIs("2027-03-26T12:00:00Z");
  await world.run();
  await setBriefing();
  itIs("2027-03-27T06:30:00Z");
  await breakNews("bridge");
  itIs("2027-03-27T07:00:01Z");
  await tick();
  itIs("2027-03-28T06:00:01Z");
  await tick();
  expect(told()).toEqual([["bridge"], []]);
});

test("what is seen between the old hour and a later new one stands in the next briefing", async () => {
  itIs("2027-05-04T12:00:00Z");
  await world.run();
  await setBriefing();
  itIs("2027-05-05T06:00:01Z");
  await tick();
  itIs("2027-05-05T06:30:00Z");
  await breakNews("bridge");
  await setBriefing({ at: "09:30" });
  itIs("2027-05-05T07:30:01Z");
  await tick();
  itIs("2027-05-06T07:30:01Z");
  await tick();
  expect(told()).toEqual([[], ["bridge"]]);
});

test("what is seen before a briefing and condensed after it stands in the next one", async () => {
  itIs("2027-05-04T12:00:00Z");
  await world.run();
  await setBriefing();
  itIs("2027-05-05T05:59:00Z");
  const { matcher } = world.ports;
  const failing = { matching: () => Promise.reject(new Error("the database went away")) };
  (world.ports as { matcher: unknown }).matcher = failing;
  await expect(breakNews("bridge")).rejects.toThrow("went away");
  itIs("2027-05-05T06:00:01Z");
  await tick();
  (world.ports as { matcher: unknown }).matcher = matcher;
  world.advance(60_000);
  await resume(world.ports);
  await world.drain();
  itIs("2027-05-06T06:00:01Z");
  await tick();
  expect(told()).toEqual([[], ["bridge"]]);
});

test("a briefing that is due when its channel takes it back is not posted", async () => {
  await aBriefingThatWaits();
  await world.store.briefings.remove(channel, "morning", world.ports.clock());
  world.advance(120_000);
  await resume(world.ports);
  await world.drain();
  expect(world.discord.posted.size).toBe(0);
});

test("a briefing that is due when its channel sets another time is posted", async () => {
  await aBriefingThatWaits();
  await world.store.briefings.remove(channel, "morning", world.ports.clock());
  await setBriefing();
  world.advance(120_000);
  await resume(world.ports);
  await world.drain();
  expect(world.discord.posted.size).toBe(1);
});
