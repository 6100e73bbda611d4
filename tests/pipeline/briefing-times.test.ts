import { afterEach, beforeEach, expect, test } from "vitest";
import type { BriefingWish } from "../../src/briefing-store.ts";
import type { DeliveryId } from "../../src/domain/ids.ts";
import { startBriefings } from "../../src/pipeline/brief.ts";
import { nextBriefing } from "../../src/pipeline/next-briefing.ts";
import { resume } from "../../src/pipeline/resume.ts";
import { asking } from "../commands/asking.ts";
import { briefingWish } from "../samples/briefing-wish.ts";
import { openWorld, type World } from "../world.ts";

const channel = { platform: "discord", workspaceId: "g", channelId: "c" } as const;

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

function itIs(instant: string): void {
  world.advance(new Date(instant).getTime() - world.ports.clock().getTime());
}

async function setBriefing(wish: Partial<BriefingWish> = {}): Promise<void> {
  const wanted = briefingWish({ destination: channel, ...wish });
  await world.store.briefings.set(wanted, await nextBriefing(wanted, world.ports));
}

/** Ticks that come at these instants, as on a bot that is running. */
async function ticksAt(...instants: string[]): Promise<void> {
  for (const instant of instants) {
    itIs(instant);
    await startBriefings(world.ports);
    await world.drain();
  }
}

/** Ticks every ten minutes for so many hours. */
async function runFor(hours: number): Promise<void> {
  for (let tick = 0; tick < hours * 6; tick++) {
    world.advance(600_000);
    await startBriefings(world.ports);
    await world.drain();
  }
}

const messages = () =>
  [...world.discord.posted.values()].flatMap(({ message }) => (message.kind === "briefing" ? [message] : []));
const days = () => messages().map(({ localDay }) => localDay);
const ask = (command: string, options: Record<string, string> = {}) =>
  asking(world.ports)(command, options, { destination: channel });
const text = async (command: string, options: Record<string, string> = {}) =>
  JSON.stringify(await ask(command, options));

test("in the night in which 02:30 is skipped there is one, when the gap ends, and one in the nights around it", async () => {
  itIs("2027-03-26T12:00:00Z");
  await setBriefing({ at: "02:30" });
  await ticksAt("2027-03-27T01:29:00Z", "2027-03-27T01:30:01Z", "2027-03-28T00:59:00Z");
  expect(days()).toEqual(["2027-03-27"]);
  await ticksAt("2027-03-28T01:00:01Z", "2027-03-28T01:30:01Z", "2027-03-29T00:30:01Z");
  expect(days()).toEqual(["2027-03-27", "2027-03-28", "2027-03-29"]);
});

test("in the night in which 02:30 comes twice there is one", async () => {
  itIs("2027-10-30T12:00:00Z");
  await setBriefing({ at: "02:30" });
  await ticksAt("2027-10-31T00:30:01Z", "2027-10-31T01:30:01Z", "2027-11-01T01:30:01Z");
  expect(days()).toEqual(["2027-10-31", "2027-11-01"]);
});

test("on a leap day there is one, and the day after is the first of March", async () => {
  itIs("2028-02-27T12:00:00Z");
  await setBriefing();
  await ticksAt("2028-02-28T07:00:01Z", "2028-02-29T07:00:01Z", "2028-03-01T07:00:01Z");
  expect(days()).toEqual(["2028-02-28", "2028-02-29", "2028-03-01"]);
});

test("several schedulers at once start each briefing once", async () => {
  itIs("2027-05-04T12:00:00Z");
  for (const name of ["one", "two", "three"]) await setBriefing({ name });
  itIs("2027-05-05T06:00:01Z");
  await Promise.all(Array.from({ length: 6 }, () => startBriefings(world.ports)));
  await world.drain();
  expect([...world.discord.posted.values()].map(({ copies }) => copies)).toEqual([1, 1, 1]);
});

test("a process that dies right after a briefing is due loses nothing and doubles nothing", async () => {
  itIs("2027-05-04T12:00:00Z");
  await setBriefing();
  itIs("2027-05-05T06:00:01Z");
  await startBriefings({ ...world.ports, queue: { wake: () => Promise.reject(new Error("killed")) } });
  expect(days()).toEqual([]);
  world.advance(60_000);
  await startBriefings(world.ports);
  await resume(world.ports);
  await world.drain();
  await runFor(5);
  expect(days()).toEqual(["2027-05-05"]);
});

test("a bot that was down at the hour catches up once when it is back within six hours", async () => {
  itIs("2027-05-04T12:00:00Z");
  await setBriefing();
  await ticksAt("2027-05-05T11:59:00Z", "2027-05-05T12:01:00Z", "2027-05-06T06:00:01Z");
  expect(days()).toEqual(["2027-05-05", "2027-05-06"]);
  expect(messages()[1]).not.toHaveProperty("leftOut");
});

test("a bot that is back later leaves that day out, and says so when asked and in the next one", async () => {
  itIs("2027-05-04T12:00:00Z");
  await setBriefing();
  await ticksAt("2027-05-05T12:00:02Z");
  expect(days()).toEqual([]);
  expect(await text("briefing show")).toMatch(/None came on Wednesday, 5 May 2027: Pullquote was not running/);
  await ticksAt("2027-05-06T06:00:01Z", "2027-05-07T06:00:01Z");
  expect(messages()).toMatchObject([{ localDay: "2027-05-06", leftOut: ["2027-05-05"] }, { localDay: "2027-05-07" }]);
  expect(messages()[1]).not.toHaveProperty("leftOut");
  expect(await text("briefing show")).not.toContain("None came");
});

test("a day that was left out comes after all where its hour is moved to one that is still to come", async () => {
  itIs("2027-05-04T12:00:00Z");
  await setBriefing();
  await ticksAt("2027-05-05T13:00:00Z");
  expect(await text("briefing set", { time: "20:00", name: "08:00" })).toContain("comes on Wednesday, 5 May 2027");
  await ticksAt("2027-05-05T18:00:01Z", "2027-05-05T18:00:06Z", "2027-05-06T18:00:01Z");
  expect(days()).toEqual(["2027-05-05", "2027-05-06"]);
  expect(messages()[0]).not.toHaveProperty("leftOut");
});

test("thousands that are due at one minute are all started by one tick", { timeout: 180_000 }, async () => {
  itIs("2027-05-04T12:00:00Z");
  const many = 1200;
  for (let at = 0; at < many; at++) {
    const wish = briefingWish({ destination: { ...channel, channelId: `many-${at}` } });
    await world.store.briefings.set(wish, { localDay: "2027-05-05", at: new Date("2027-05-05T06:00:00Z") });
  }
  itIs("2027-05-05T06:00:01Z");
  await startBriefings(world.ports);
  expect(await world.store.deliveries.counts()).toMatchObject({ due: many });
});

test("after days of absence each day that was left out is named, and today's is caught up when its hour is near", async () => {
  itIs("2027-05-03T12:00:00Z");
  await setBriefing({ days: [1, 2, 3, 4, 5] });
  await ticksAt("2027-05-04T06:00:01Z");
  await ticksAt("2027-05-11T08:00:00Z", "2027-05-11T08:00:05Z", "2027-05-11T08:00:10Z");
  expect(messages()).toMatchObject([
    { localDay: "2027-05-04" },
    { localDay: "2027-05-11", leftOut: ["2027-05-05", "2027-05-06", "2027-05-07", "2027-05-10"], since: "2027-05-04" },
  ]);
});

test.each(["Pacific/Auckland", "America/Los_Angeles", "Pacific/Honolulu", "Europe/London", "Asia/Kolkata"])(
  "whoever moves a briefing to %s at any hour gets no local day twice, and is told of a day without one",
  async (timeZone) => {
    itIs("2027-05-03T00:00:00Z");
    for (let hour = 0; hour < 24; hour += 5) {
      const name = `at-${hour}`;
      itIs("2027-05-03T00:00:00Z");
      await setBriefing({ name });
      itIs(`2027-05-04T${String(hour).padStart(2, "0")}:00:00Z`);
      await startBriefings(world.ports);
      const answer = await text("briefing set", { time: "08:00", timezone: timeZone, name });
      await world.drain();
      const [set] = (await world.store.briefings.of(channel)).filter((one) => one.name === name);
      if (set === undefined) throw new Error("there is no briefing");
      const told = await world.store.briefings.hasDay(channel, name, "2027-05-04");
      const { leftOut } = await world.store.briefings.past(set.id, set.next);
      if (told) expect(set.next.localDay, answer).not.toBe("2027-05-04");
      if (!told && leftOut.length === 0 && set.next.localDay > "2027-05-04") {
        expect(answer).toContain("There is none on Tuesday, 4 May 2027: 08:00 has passed there.");
      }
      await world.store.briefings.remove(channel, name, world.ports.clock());
    }
  },
);

test("through changes of zone back and forth each local day comes once at most, and none after the next is lost", async () => {
  itIs("2027-05-03T00:00:00Z");
  await setBriefing();
  for (const timeZone of ["Pacific/Auckland", "America/Los_Angeles", "Europe/Berlin", "Pacific/Honolulu"]) {
    await runFor(31);
    await setBriefing({ timeZone });
  }
  await runFor(48);
  const told = days();
  expect(new Set(told).size).toBe(told.length);
  expect([...told].sort()).toEqual(told);
  expect(told.length).toBeGreaterThanOrEqual(6);
});

test("a clock that is set back by hours, or by a day, has nothing told twice", async () => {
  itIs("2027-05-04T12:00:00Z");
  await setBriefing();
  await ticksAt("2027-05-05T06:00:01Z", "2027-05-05T05:59:00Z", "2027-05-05T06:00:01Z");
  await ticksAt("2027-05-04T06:00:01Z", "2027-05-05T06:00:01Z", "2027-05-06T06:00:01Z");
  expect(days()).toEqual(["2027-05-05", "2027-05-06"]);
});

test("a clock that was a year ahead for a while is no reason to be silent for a year", async () => {
  itIs("2027-05-04T12:00:00Z");
  await setBriefing();
  await ticksAt("2028-05-05T06:00:01Z", "2027-05-04T12:05:00Z", "2027-05-05T06:00:01Z");
  expect(days().at(-1)).toBe("2027-05-05");
  expect(world.events.map(({ event }) => event)).toContain("briefing-set-right");
});

test("a briefing that is taken back and set again on its day is not told twice", async () => {
  itIs("2027-05-04T12:00:00Z");
  await setBriefing();
  await ticksAt("2027-05-05T06:00:01Z");
  await ask("briefing remove");
  await setBriefing({ at: "08:00" });
  await runFor(22);
  expect(days()).toEqual(["2027-05-05"]);
  await runFor(3);
  expect(days()).toEqual(["2027-05-05", "2027-05-06"]);
});

test("a paused briefing posts nothing, not even what was due, and goes on where its days are", async () => {
  itIs("2027-05-04T12:00:00Z");
  await setBriefing();
  world.discord.fates.push({ kind: "retry", reason: "slow down", afterMs: 60_000 });
  await ticksAt("2027-05-05T06:00:01Z");
  expect(await text("briefing pause")).toContain("is paused");
  world.advance(120_000);
  await resume(world.ports);
  await world.drain();
  await runFor(48);
  expect(days()).toEqual([]);
  expect(await text("briefing show")).toContain("It is paused");
  expect(await text("briefing resume")).toContain("The next one comes on Saturday, 8 May 2027");
  await runFor(24);
  expect(days()).toEqual(["2027-05-08"]);
});

test("pausing and going on within a day does not bring that day twice", async () => {
  itIs("2027-05-04T12:00:00Z");
  await setBriefing();
  await ticksAt("2027-05-05T06:00:01Z");
  await ask("briefing pause");
  await ask("briefing resume");
  await runFor(20);
  expect(days()).toEqual(["2027-05-05"]);
});

test("several briefings of a channel come each at its own hour, and only on its days", async () => {
  itIs("2027-05-06T12:00:00Z");
  await setBriefing({ at: "08:00" });
  await setBriefing({ at: "18:00", days: [5] });
  await setBriefing({ at: "10:00", name: "lazy", days: [6, 7] });
  await runFor(72);
  expect(days()).toEqual(["2027-05-07", "2027-05-07", "2027-05-08", "2027-05-08", "2027-05-09", "2027-05-09"]);
});

test("of one that was posted because somebody asked, the day's own still comes, and pressing twice is pressing once", async () => {
  itIs("2027-05-04T12:00:00Z");
  await setBriefing();
  itIs("2027-05-05T05:00:00Z");
  const answers = await Promise.all([1, 2, 3].map(() => text("briefing now", { post: "yes" })));
  await world.drain();
  expect(answers.filter((answer) => answer.includes("is on its way. The next"))).toHaveLength(1);
  expect(days()).toEqual(["2027-05-05"]);
  await ticksAt("2027-05-05T06:00:01Z", "2027-05-06T06:00:01Z");
  expect(days()).toEqual(["2027-05-05", "2027-05-05", "2027-05-06"]);
});

test("of one minute the first briefing of each workspace starts before anybody's second one", async () => {
  itIs("2027-05-04T12:00:00Z");
  for (const place of ["big a", "big b", "big c", "small d"]) {
    const [workspaceId = "", channelId = ""] = place.split(" ");
    await setBriefing({ destination: { platform: "discord", workspaceId, channelId } });
  }
  itIs("2027-05-05T06:00:01Z");
  await startBriefings(world.ports);
  const waiting = await Promise.all(["1", "2", "3", "4"].map((id) => world.store.deliveries.get(id as DeliveryId)));
  expect(waiting.map((delivery) => delivery?.destination.channelId)).toEqual(["a", "d", "b", "c"]);
});

test("a briefing that cannot be started does not keep the others waiting", async () => {
  itIs("2027-05-04T12:00:00Z");
  for (const channelId of ["a", "b", "c"]) {
    await setBriefing({ destination: { platform: "discord", workspaceId: "g", channelId } });
  }
  itIs("2027-05-05T06:00:01Z");
  const { briefings } = world.store;
  const start: typeof briefings.start = async (starts, now) => {
    if (starts.some(({ schedule }) => schedule.destination.channelId === "b")) throw new Error("a row is broken");
    return briefings.start(starts, now);
  };
  await startBriefings({ ...world.ports, store: { ...world.store, briefings: { ...briefings, start } } });
  await world.drain();
  expect([...world.discord.posted.values()].map(({ channelId }) => channelId).sort()).toEqual(["a", "c"]);
  await startBriefings(world.ports);
  await world.drain();
  expect([...world.discord.posted.values()].map(({ channelId }) => channelId).sort()).toEqual(["a", "b", "c"]);
});
