import { expect, test } from "vitest";
import { quietUntil } from "../../src/domain/quiet-hours.ts";

const berlin = { from: "22:00", to: "07:00", timeZone: "Europe/Berlin" };
const until = (hours: typeof berlin, now: string) => quietUntil(hours, new Date(now))?.toISOString();

test.each([
  ["2027-01-10T20:59:59Z", undefined],
  ["2027-01-10T21:00:00Z", "2027-01-11T06:00:00.000Z"],
  ["2027-01-11T00:30:00Z", "2027-01-11T06:00:00.000Z"],
  ["2027-01-11T05:59:59Z", "2027-01-11T06:00:00.000Z"],
  ["2027-01-11T06:00:00Z", undefined],
])("from 22:00 to 07:00 over midnight: at %s", (now, end) => {
  expect(until(berlin, now)).toBe(end);
});

test("hours within one day", () => {
  const noon = { from: "12:00", to: "13:30", timeZone: "America/New_York" };
  expect(until(noon, "2027-07-01T16:30:00Z")).toBe("2027-07-01T17:30:00.000Z");
  expect(until(noon, "2027-07-01T17:30:00Z")).toBeUndefined();
  expect(until(noon, "2027-07-01T04:30:00Z")).toBeUndefined();
});

test.each([
  ["the clock goes on", "2027-03-28T00:30:00Z", "2027-03-28T05:00:00.000Z"],
  ["the clock goes back", "2027-10-31T00:30:00Z", "2027-10-31T06:00:00.000Z"],
])("in the night in which %s they end at seven by the wall", (_, now, end) => {
  expect(until(berlin, now)).toBe(end);
});

test("hours that the clock skips are none, and no instant is quiet for longer than a day", () => {
  const skipped = { from: "02:00", to: "03:00", timeZone: "Europe/Berlin" };
  for (let minutes = 0; minutes < 24 * 60; minutes += 10) {
    const now = new Date(Date.parse("2027-03-28T00:00Z") + minutes * 60_000);
    expect(quietUntil(skipped, now)).toSatisfy((end) => end === undefined || end > now);
    const nearlyAll = quietUntil({ from: "07:01", to: "07:00", timeZone: "Europe/Berlin" }, now);
    if (nearlyAll !== undefined) expect(nearlyAll.getTime() - now.getTime()).toBeLessThan(25 * 3_600_000);
  }
});
