import { afterAll, beforeAll, expect, test } from "vitest";
import { commands } from "../../src/commands/all.ts";
import type { CommandRequest } from "../../src/commands/command.ts";
import { suggester } from "../../src/commands/suggester.ts";
import type { Message } from "../../src/message/message.ts";
import { openWorld, type World } from "../world.ts";
import { asking } from "./asking.ts";

let world: World;
let channel = 0;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

/** Somebody in a channel of their own. */
function somebody(facts: Partial<CommandRequest> = {}) {
  const destination = { platform: "discord", workspaceId: "g", channelId: `c${++channel}` } as const;
  return (command: string, options: Record<string, string> = {}, more: Partial<CommandRequest> = {}) =>
    asking(world.ports)(command, options, { destination, ...facts, ...more });
}

const words = (message: Message) => JSON.stringify(message);
const labels = (message: Message) =>
  message.kind === "notice" ? (message.actions ?? []).map(({ label }) => label) : [];

test("a second time is a second briefing, which says so and offers to remove the first", async () => {
  const ask = somebody();
  await ask("briefing set", { time: "8:00", timezone: "Europe/Berlin" });
  const second = await ask("briefing set", { time: "5:30pm" });
  expect(words(second)).toContain("Daily briefing at 17:30 (Europe/Berlin), every day");
  expect(words(second)).toContain("This channel has 2 briefings now, this one and: 08:00.");
  expect(labels(second)).toEqual(["Remove 08:00"]);
  expect(await ask("briefing show")).toMatchObject({
    kind: "listing",
    rows: [
      { label: "08:00", text: expect.stringContaining("The next one comes on") },
      { label: "17:30", text: expect.stringContaining("Daily briefing at 17:30") },
    ],
  });
});

test("what is not said stays as it was when a briefing is changed", async () => {
  const ask = somebody();
  await ask("briefing set", {
    time: "08:00",
    timezone: "Asia/Tokyo",
    days: "mon,wed",
    topics: "science",
    length: "short",
  });
  const changed = await ask("briefing set", { time: "09:15", name: "08:00", "quiet-days": "silent" });
  expect(words(changed)).toContain(
    "Daily briefing at 09:15 (Asia/Tokyo), on Mon and Wed, about science, short, silent on quiet days",
  );
  expect(words(await ask("briefing show"))).not.toContain("08:00");
  expect(words(await ask("briefing set", { time: "09:15", topics: "followed" }))).not.toContain("science");
});

test("a briefing with a name of its own keeps it, whatever its time", async () => {
  const ask = somebody();
  await ask("briefing set", { time: "08:00", name: "Morning" });
  expect(words(await ask("briefing set", { time: "07:00", name: "morning" }))).toContain(
    "at 07:00 (UTC), every day, called morning",
  );
  expect(await ask("briefing show")).toMatchObject({ kind: "notice", text: expect.stringContaining("07:00") });
});

test("whoever takes a day out of the list is not told that its hour has passed", async () => {
  const ask = somebody();
  await ask("briefing set", { time: "08:00", timezone: "UTC" });
  const day = new Date(world.ports.clock().getTime() + 5 * 86_400_000).toLocaleDateString("en", {
    weekday: "short",
    timeZone: "UTC",
  });
  expect(words(await ask("briefing set", { time: "08:00", days: day }))).not.toContain("There is none");
});

test("a channel has six briefings at most, and may change one of them", async () => {
  const ask = somebody();
  for (let hour = 1; hour <= 6; hour++) await ask("briefing set", { time: `0${hour}:00` });
  expect(await ask("briefing set", { time: "07:00" })).toMatchObject({
    tone: "problem",
    text: expect.stringContaining("that is the most: 01:00, 02:00"),
  });
  expect(await ask("briefing set", { time: "06:00", days: "weekends" })).toMatchObject({ tone: "done" });
  expect(await ask("briefing set", { time: "06:00", name: "05:00" })).toMatchObject({
    tone: "problem",
    text: expect.stringContaining("another briefing called 06:00"),
  });
});

test("where there are several, a command that names none says which there are", async () => {
  const ask = somebody();
  for (const time of ["08:00", "18:00"]) await ask("briefing set", { time });
  for (const command of ["briefing pause", "briefing resume", "briefing remove", "briefing now"]) {
    expect(await ask(command)).toMatchObject({
      tone: "problem",
      text: expect.stringContaining(`/news ${command} 08:00`),
    });
    expect(await ask(command, { name: "12:00" })).toMatchObject({
      text: expect.stringContaining("It has: 08:00, 18:00"),
    });
  }
  expect(await ask("briefing remove", { name: "8:00" })).toMatchObject({
    text: expect.stringContaining("still has: 18:00"),
  });
});

test.each([
  ["mon,wed", "on Mon and Wed"],
  ["Tuesdays and Fridays", "on Tue and Fri"],
  ["mon-fri", "on weekdays"],
  ["fri-mon", "on Mon, Fri, Sat and Sun"],
  ["sa, so", "on weekends"],
  ["Mo Mi", "on Mon and Wed"],
  ["mon,tue,wed,thu,fri,sat,sun", "every day"],
  ["Weekends", "on weekends"],
])("the days “%s” are read as %s", async (days, described) => {
  expect(words(await somebody()("briefing set", { time: "08:00", days }))).toContain(described);
});

test.each(["m", "mon,,x", "monday tuesdayish", "-", "mon-", ","])(
  "“%s” is no choice of days, and help is given",
  async (days) => {
    expect(await somebody()("briefing set", { time: "08:00", days })).toMatchObject({
      tone: "problem",
      text: expect.stringMatching(/is no days.*weekends, or write it as mon,wed/),
    });
  },
);

test.each([
  ["8am", "08:00"],
  ["12 am", "00:00"],
  ["12pm", "12:00"],
  ["5:30 PM", "17:30"],
  ["0830", "08:30"],
  ["23.59", "23:59"],
])("the time “%s” is read as %s", async (time, read) => {
  expect(words(await somebody()("briefing set", { time }))).toContain(`Daily briefing at ${read} `);
});

test.each(["13pm", "0am", "24:00", "8", "12:60", "noon-ish"])("“%s” is no time of day", async (time) => {
  expect(await somebody()("briefing set", { time })).toMatchObject({
    text: expect.stringContaining("is no time of day"),
  });
});

test("who names no time zone on Discord is told that UTC is meant, and offered those of the country that is likely", async () => {
  const ask = somebody({ locale: "ja" });
  const set = await ask("briefing set", { time: "08:00" });
  expect(words(set)).toContain("No time zone was named, so 08:00 is meant in UTC");
  expect(labels(set)).toEqual(["Asia/Tokyo"]);
  expect(labels(await somebody({ locale: "en-US" })("briefing set", { time: "08:00" }))).toEqual([]);
  expect(labels(await somebody({ locale: "tlh-%%" })("briefing set", { time: "08:00" }))).toEqual([]);
  expect(words(await ask("briefing set", { time: "08:00", timezone: "Asia/Tokyo" }))).toContain("(Asia/Tokyo)");
});

test("time zones of the asker's country are suggested first, then cities", async () => {
  const suggest = suggester(commands, world.ports, 60_000);
  const zones = async (typed: string, locale?: string) => {
    const destination = { platform: "discord", workspaceId: "g", channelId: "zones" } as const;
    const request = { command: "briefing set", typing: "timezone", options: { timezone: typed }, destination };
    const answered = await suggest({ ...request, userId: "u", mayManage: true, ...(locale && { locale }) });
    return answered.map(({ value }) => value);
  };
  expect((await zones("", "de"))[0]).toBe("Europe/Berlin");
  expect((await zones("", "pt-BR")).slice(0, 10).every((zone) => zone.startsWith("America/"))).toBe(true);
  expect((await zones("lond", "de"))[0]).toBe("Europe/London");
  expect((await zones("new yo"))[0]).toBe("America/New_York");
});

test("days and topics are suggested as they are listed, and the names of what the channel has", async () => {
  const destination = { platform: "discord", workspaceId: "g", channelId: "suggesting" } as const;
  const suggest = suggester(commands, world.ports, 60_000);
  const values = async (command: string, typing: string, typed: string) => {
    const request = { command, typing, options: { [typing]: typed }, destination, userId: "u", mayManage: true };
    return (await suggest(request)).map(({ value }) => value);
  };
  expect(await values("briefing set", "days", "w")).toEqual(["weekdays", "weekends"]);
  expect(await values("briefing set", "days", "mon,wed")).toEqual(["mon,wed"]);
  expect(await values("briefing set", "days", "never")).toEqual([]);
  expect(await values("briefing set", "topics", "")).toEqual(["followed", "world", "science"]);
  expect(await values("briefing set", "topics", "world,s")).toEqual(["world,science"]);
  await asking(world.ports)("briefing set", { time: "08:00" }, { destination });
  expect(await values("briefing remove", "name", "0")).toEqual(["08:00"]);
});

test("anybody may see a briefing as it would be, and only who manages the channel may have it posted", async () => {
  const ask = somebody({ mayManage: false });
  expect(await ask("briefing now")).toMatchObject({ kind: "briefing" });
  expect(await ask("briefing now", { post: "yes" })).toMatchObject({
    tone: "problem",
    text: expect.stringContaining("Only people who may manage this channel"),
  });
  for (const command of ["briefing pause", "briefing resume"]) {
    expect(await ask(command)).toMatchObject({ tone: "problem" });
  }
  const manager = somebody();
  expect(await manager("briefing now", { post: "yes" })).toMatchObject({ text: "This channel has no briefing." });
});

test("following tells of every briefing, and of those that are paused", async () => {
  const ask = somebody();
  await ask("briefing set", { time: "08:00" });
  await ask("briefing set", { time: "18:00" });
  await ask("briefing pause", { name: "18:00" });
  await ask("follow", { what: "world" });
  expect(await ask("following")).toMatchObject({
    footer:
      "Daily briefing at 08:00 (UTC), every day; Daily briefing at 18:00 (UTC), every day, paused · /news status tells what may be missing",
  });
});
