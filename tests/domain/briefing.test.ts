import { DateTime } from "luxon";
import { expect, test } from "vitest";
import { everyDay, firstInstantAt, nextSlot } from "../../src/domain/briefing.ts";

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

test("over four hundred days in every seventh time zone each local date gets exactly one slot, in order, at its wall time or just after a gap", () => {
  const zones = Intl.supportedValuesOf("timeZone").filter((_, index) => index % 7 === 0);
  expect(zones.length).toBeGreaterThan(50);
  for (const zone of zones) {
    let last: string | undefined;
    let from = new Date("2025-12-30T00:00:00Z");
    for (let day = 0; day < 400; day++) {
      const slot = nextSlot(daily("02:30", zone), from, last);
      const expected = last && DateTime.fromISO(last, { zone: "UTC" }).plus({ days: 1 }).toISODate();
      if (expected) expect(slot.localDay, zone).toBe(expected);
      const wall = DateTime.fromJSDate(slot.at, { zone });
      expect(wall.toISODate(), zone).toBe(slot.localDay);
      if (wall.toFormat("HH:mm") !== "02:30") expect(wall.minus({ minutes: 1 }).offset, zone).not.toBe(wall.offset);
      last = slot.localDay;
      from = slot.at;
    }
  }
});
