import { expect, test } from "vitest";
import { everyDay, nextSlot, previousSlot, slotsBetween } from "../../src/domain/briefing.ts";
import { firstInstantAt } from "../../src/domain/first-instant.ts";

const daily = (at: string, timeZone: string) => ({ at, timeZone, days: everyDay });

test("a briefing comes at the channel's own wall time, summer and winter", () => {
  expect(firstInstantAt("2026-07-01", "08:00", "Europe/Berlin")?.toISOString()).toBe("2026-07-01T06:00:00.000Z");
  expect(firstInstantAt("2026-12-01", "08:00", "Europe/Berlin")?.toISOString()).toBe("2026-12-01T07:00:00.000Z");
});

test("a wall time that the clock skips is taken at the first instant after the gap", () => {
  expect(firstInstantAt("2026-03-29", "02:30", "Europe/Berlin")?.toISOString()).toBe("2026-03-29T01:00:00.000Z");
  expect(firstInstantAt("2026-03-29", "02:00", "Europe/Berlin")?.toISOString()).toBe("2026-03-29T01:00:00.000Z");
  expect(firstInstantAt("2026-04-24", "00:00", "Africa/Cairo")?.toISOString()).toBe("2026-04-23T22:00:00.000Z");
  expect(firstInstantAt("2026-10-04", "02:15", "Australia/Lord_Howe")?.toISOString()).toBe("2026-10-03T15:30:00.000Z");
});

test("a wall time that comes twice is taken the first time", () => {
  expect(firstInstantAt("2026-10-25", "02:30", "Europe/Berlin")?.toISOString()).toBe("2026-10-25T00:30:00.000Z");
});

test("a local date that a zone left out has no briefing", () => {
  expect(firstInstantAt("2011-12-30", "08:00", "Pacific/Apia")).toBeUndefined();
  const next = nextSlot(daily("08:00", "Pacific/Apia"), new Date("2011-12-29T20:00:00Z"), "2011-12-29");
  expect(next.localDay).toBe("2011-12-31");
});

test("the next slot is today's when its hour is still to come, else tomorrow's", () => {
  const berlin = daily("08:00", "Europe/Berlin");
  expect(nextSlot(berlin, new Date("2026-11-23T06:59:00Z")).localDay).toBe("2026-11-23");
  expect(nextSlot(berlin, new Date("2026-11-23T07:00:01Z")).localDay).toBe("2026-11-24");
});

test("a day that was briefed is not briefed again, even when the clock is set back", () => {
  const next = nextSlot(daily("08:00", "Europe/Berlin"), new Date("2026-11-23T05:00:00Z"), "2026-11-23");
  expect(next.localDay).toBe("2026-11-24");
});

test("only the chosen days of the week count", () => {
  const weekends = { at: "09:00", timeZone: "UTC", days: [6, 7] as const };
  expect(nextSlot(weekends, new Date("2026-11-23T00:00:00Z")).localDay).toBe("2026-11-28");
});

test("a date whose clock skips all that is left of it has its briefing when it ends", () => {
  const instant = firstInstantAt("2025-03-29", "23:30", "America/Scoresbysund");
  expect(instant?.toISOString()).toBe("2025-03-30T01:00:00.000Z");
  const weekly = { at: "23:30", timeZone: "America/Scoresbysund", days: [6] as const };
  expect(nextSlot(weekly, new Date("2025-03-28T12:00:00Z")).localDay).toBe("2025-03-29");
});

test("the day before a leap day, the leap day and the day after have one each", () => {
  const days = [];
  let slot = nextSlot(daily("08:00", "Europe/Berlin"), new Date("2028-02-28T00:00:00Z"));
  for (let count = 0; count < 3; count++, slot = nextSlot(daily("08:00", "Europe/Berlin"), slot.at, slot.localDay))
    days.push(slot.localDay);
  expect(days).toEqual(["2028-02-28", "2028-02-29", "2028-03-01"]);
});

test("a weekly briefing whose only day the calendar left out comes a week later", () => {
  const fridays = { at: "08:00", timeZone: "Pacific/Apia", days: [5] as const };
  expect(nextSlot(fridays, new Date("2011-12-24T12:00:00Z")).localDay).toBe("2012-01-06");
});

test("a last local day that is far ahead, since the clock was wrong, is no obstacle", () => {
  const next = nextSlot(daily("08:00", "UTC"), new Date("2026-11-23T05:00:00Z"), "2027-06-01");
  expect(next.localDay).toBe("2027-06-02");
});

test("the slot before a Monday's is Friday's for a briefing on weekdays, and last Monday's for a weekly one", () => {
  const berlin = { at: "08:00", timeZone: "Europe/Berlin" };
  expect(previousSlot({ ...berlin, days: [1, 2, 3, 4, 5] }, "2026-11-30")?.localDay).toBe("2026-11-27");
  expect(previousSlot({ ...berlin, days: [1] }, "2026-11-30")?.localDay).toBe("2026-11-23");
});

test("between two days stand the slots of the chosen days", () => {
  const weekdays = { at: "08:00", timeZone: "UTC", days: [1, 2, 3, 4, 5] as const };
  const days = slotsBetween(weekdays, "2026-11-26", "2026-12-01").map(({ localDay }) => localDay);
  expect(days).toEqual(["2026-11-27", "2026-11-30"]);
});
