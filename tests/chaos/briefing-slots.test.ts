import { expect, test } from "vitest";
import { openCalendar } from "./briefing-slots.ts";

const slots = (at: string, timeZone: string, from: string, to: string) =>
  openCalendar()({ at, timeZone }, Date.parse(from), Date.parse(to)).map(
    (slot) => `${slot.localDay} ${new Date(slot.at).toISOString().slice(11, 16)}`,
  );

test("the slow calendar has one slot a local day, through the night on which clocks are put forward", () => {
  expect(slots("02:30", "Europe/Berlin", "2027-03-26T12:00:00Z", "2027-03-29T12:00:00Z")).toEqual([
    "2027-03-27 01:30",
    "2027-03-28 01:00",
    "2027-03-29 00:30",
  ]);
});

test("an hour that comes twice is taken the first time", () => {
  expect(slots("02:30", "Europe/Berlin", "2027-10-30T12:00:00Z", "2027-10-31T12:00:00Z")).toEqual(["2027-10-31 00:30"]);
});
