import { afterEach, beforeEach, expect, test } from "vitest";
import { mendTimes } from "../../src/pipeline/mend-times.ts";
import { resume } from "../../src/pipeline/resume.ts";
import { asking, here } from "../commands/asking.ts";
import { item, openWorld, retold, WorkerKilled, type World } from "../world.ts";

const hour = 3_600_000;
const feed = "https://a.example/feed";
let world: World;
beforeEach(async () => {
  world = await openWorld();
  await world.run();
  await asking(world.ports)("follow", { what: "world" });
});
afterEach(() => world.close());

async function news(about: string): Promise<void> {
  world.feeds.set(feed, [item({ about })]);
  await world.run();
}

/** As the ticks do it, for two minutes. */
async function goOn(): Promise<void> {
  for (let minute = 0; minute < 2; minute++) {
    await mendTimes(world.ports);
    await resume(world.ports);
    await world.drain();
    await world.run();
    world.advance(61_000);
  }
  await resume(world.ports);
  await world.drain();
}

const posted = () => [...world.discord.posted.values()].map(({ message, copies }) => [JSON.stringify(message), copies]);

test("what was polled while a clock was hours ahead is polled again as soon as it is set back, and posted once", async () => {
  world.advance(6 * hour);
  await news("lighthouse");
  expect(posted()).toEqual([[expect.stringContaining("lighthouse"), 1]]);
  world.advance(-6 * hour);
  world.feeds.set(feed, [item({ about: "windmill" })]);
  await goOn();
  expect(posted()).toEqual([
    [expect.stringContaining("lighthouse"), 1],
    [expect.stringContaining("windmill"), 1],
  ]);
  expect(world.events.filter(({ event }) => event === "clock-was-set-back")).toHaveLength(1);
});

test("a post that was being made before the clock was set back is looked for soon, and not made twice", async () => {
  world.advance(6 * hour);
  world.discord.fates.push("worker-killed");
  await expect(news("aqueduct")).rejects.toThrow(WorkerKilled);
  world.advance(-6 * hour);
  await goOn();
  expect(posted()).toEqual([[expect.stringContaining("aqueduct"), 1]]);
  expect(await world.store.deliveries.counts()).toMatchObject({ sent: 1, sending: 0, due: 0 });
});

test("where no clock was set back nothing is changed", async () => {
  world.advance(3 * hour);
  await news("planetarium");
  expect(await world.store.mendTimes(world.ports.clock())).toBe(0);
});

test("what is kept back until a later hour waits for it, as no clock was set back", async () => {
  await world.store.channels.settle(here, { isCrossposted: false, hourlyCap: 1 });
  world.advance(3 * hour);
  world.feeds.set(feed, [item({ about: "lighthouse" }), item({ about: "windmill" })]);
  await world.run();
  await goOn();
  expect(posted()).toHaveLength(1);
  expect(world.events.filter(({ event }) => event === "clock-was-set-back")).toEqual([]);
  world.advance(hour);
  await goOn();
  expect(posted()).toHaveLength(2);
});

test("what was kept back while a clock was ahead does not wait for the hour that it showed", async () => {
  await world.store.channels.settle(here, { isCrossposted: false, hourlyCap: 1 });
  world.advance(30 * hour);
  world.feeds.set(feed, [item({ about: "lighthouse" }), item({ about: "windmill" })]);
  await world.run();
  world.advance(-30 * hour);
  await goOn();
  expect(posted()).toHaveLength(2);
  expect(await world.store.deliveries.counts()).toMatchObject({ sent: 2, folded: 1, due: 0, held: 0 });
  expect(await world.store.mendTimes(world.ports.clock())).toBe(0);
});

test("an edit of an older message that became due while a clock was ahead is made as soon as it is set back", async () => {
  world.advance(3 * hour);
  await news("lighthouse");
  world.advance(6 * hour);
  world.discord.fates.push({ kind: "retry", reason: "busy", afterMs: 1000 });
  world.feeds.set("https://b.example/feed", [retold({ about: "lighthouse", url: "https://b.example/twin" })]);
  await world.run();
  expect(await world.store.deliveries.counts()).toMatchObject({ due: 1 });
  world.advance(-6 * hour);
  await goOn();
  expect([...world.discord.posted.values()]).toMatchObject([{ copies: 1, edits: 1 }]);
});

test("when a post was tried by a clock that was ahead nobody knows, so it is looked for among a day's messages", async () => {
  world.advance(6 * hour);
  world.discord.fates.push("worker-killed");
  await expect(news("aqueduct")).rejects.toThrow(WorkerKilled);
  world.advance(-3 * hour);
  await mendTimes(world.ports);
  world.advance(61_000);
  const [waiting] = await world.store.deliveries.waiting(world.ports.clock(), 1);
  const tried = waiting && (await world.store.deliveries.get(waiting.id))?.firstAttemptAt;
  expect(tried?.getTime()).toBeLessThan(world.ports.clock().getTime() - 23 * hour);
});

test("what was posted at an hour that is yet to come is not of the last hour, and keeps nothing back", async () => {
  await world.store.channels.settle(here, { isCrossposted: false, hourlyCap: 1 });
  world.advance(30 * hour);
  await news("lighthouse");
  world.advance(-26 * hour);
  await goOn();
  world.advance(2 * hour);
  await news("windmill");
  expect(posted()).toEqual([
    [expect.stringContaining("lighthouse"), 1],
    [expect.stringContaining("windmill"), 1],
  ]);
});
