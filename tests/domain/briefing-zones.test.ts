import { expect, test } from "vitest";
import { dayAfter, everyDay, nextSlot } from "../../src/domain/briefing.ts";
import { firstInstantAt } from "../../src/domain/first-instant.ts";
import { type Clock, changesOf, clockOf, walkedSlots } from "./calendar-walk.ts";

/**
 * Every zone is walked through day by day at one of these times, and around a change minute by minute: three years of
 * the eleven, which are others from zone to zone. With PULLQUOTE_EXHAUSTIVE=1: twenty-one years, at all of these times,
 * around all changes; that takes a quarter of an hour of one core.
 */
const times = ["00:00", "02:00", "02:30", "08:00", "23:30", "23:59"] as const;
const isExhaustive = process.env.PULLQUOTE_EXHAUSTIVE === "1";
const zones = ["UTC", ...Intl.supportedValuesOf("timeZone")];
const [hour, day] = [3_600_000, 86_400_000];

/** The first and the last year that the zone at this place of the list is followed through. */
function yearsOf(place: number): readonly [number, number] {
  const first = 2020 + (place % 9);
  return isExhaustive ? [2011, 2031] : [first, first + 2];
}

/** Zones that left a date out, changed their rules lately, or whose clock skips the hour to midnight or goes back across it. */
const oddities = [
  ["Pacific/Apia", "2011-12-30"],
  ["Pacific/Fakaofo", "2011-12-30"],
  ["Pacific/Kwajalein", "1993-08-21"],
  ["Pacific/Kiritimati", "1994-12-31"],
  ["America/Godthab", "2024-03-30"],
  ["America/Godthab", "2024-10-26"],
  ["America/Scoresbysund", "2024-03-30"],
  ["America/Scoresbysund", "2025-03-29"],
  ["America/St_Johns", "2011-03-13"],
  ["America/St_Johns", "2010-11-06"],
  ["Asia/Pyongyang", "2018-05-04"],
  ["America/Caracas", "2016-05-01"],
  ["Australia/Lord_Howe", "2026-10-04"],
  ["Antarctica/Troll", "2026-03-29"],
  ["Africa/Cairo", "2026-04-24"],
  ["Europe/Volgograd", "2020-12-27"],
  ["America/Whitehorse", "2020-11-01"],
  ["Africa/Juba", "2021-02-01"],
  ["Asia/Amman", "2022-10-28"],
  ["America/Nuuk", "2023-10-29"],
  ["Asia/Almaty", "2024-03-01"],
] as const;

/** Compares every slot around an instant, of every time, with what walking finds. Returns how many there were. */
function compareAround(ms: number, zone: string, clock: Clock): number {
  const walked = walkedSlots(clock, ms - 2 * day, ms + 3 * day, times);
  for (const [date, slots] of walked) {
    for (const [at, expected] of slots) {
      const slot = firstInstantAt(date, at, zone)?.getTime();
      if (slot !== expected) expect.fail(`${zone} ${date} ${at}: ${slot} and not ${expected}`);
    }
  }
  const dates = [...walked.keys()];
  for (let date = dates[0] ?? ""; date < (dates.at(-1) ?? ""); date = dayAfter(date)) {
    if (!walked.has(date)) expect(firstInstantAt(date, "08:00", zone), `${zone} ${date}`).toBeUndefined();
  }
  return walked.size * times.length;
}

/** Follows one briefing through the years. Returns how many slots it had. */
function followThrough(
  zone: string,
  at: string,
  clock: Clock,
  changes: readonly number[],
  [firstYear, lastYear]: readonly [number, number],
): number {
  const schedule = { at, timeZone: zone, days: everyDay };
  let slot = nextSlot(schedule, new Date(`${firstYear}-01-01T12:00Z`));
  let count = 0;
  for (let change = 0; slot.localDay < `${lastYear}-12-31`; count++) {
    const next = nextSlot(schedule, slot.at, slot.localDay);
    const ms = next.at.getTime();
    if (ms <= slot.at.getTime()) expect.fail(`${zone} ${at}: ${next.localDay} comes before ${slot.localDay}`);
    while ((changes[change] ?? Number.POSITIVE_INFINITY) < ms - 3 * day) change++;
    const isOrdinary = (changes[change] ?? Number.POSITIVE_INFINITY) > ms + 3 * day;
    if (isOrdinary && clock(ms) !== `${next.localDay} ${at}`) expect.fail(`${zone} ${at}: ${clock(ms)}`);
    const isNextDay = next.localDay === dayAfter(slot.localDay);
    if (!isNextDay && isOrdinary) expect.fail(`${zone} ${at}: nothing between ${slot.localDay} and ${next.localDay}`);
    slot = next;
  }
  return count;
}

test("in every zone each local date has exactly one slot, in order, where a walk through the calendar finds it", {
  timeout: isExhaustive ? 3_600_000 : 180_000,
}, () => {
  let [slots, compared] = [0, 0];
  for (const [place, zone] of zones.entries()) {
    const clock = clockOf(zone);
    const years = yearsOf(place);
    const [from, to] = [Date.UTC(years[0], 0, 1, 12), Date.UTC(years[1] + 1, 0, 1, 12)];
    const changes = changesOf(clock, from, to, isExhaustive ? hour : day);
    const chosen = isExhaustive ? times : times.filter((_, at) => at === place % times.length);
    for (const at of chosen) slots += followThrough(zone, at, clock, changes, years);
    const watched = isExhaustive ? changes : changes.filter((_, at) => at === place % Math.max(1, changes.length));
    for (const change of watched) compared += compareAround(change, zone, clock);
  }
  if (isExhaustive) console.log(`${zones.length} zones, ${slots} slots, ${compared} compared with the walk`);
  expect(zones.length).toBeGreaterThan(400);
  expect(slots).toBeGreaterThan(zones.length * 1000);
  expect(compared).toBeGreaterThan(2000);
});

test.each(oddities)("in %s around %s the walk agrees as well", (zone, date) => {
  expect(compareAround(Date.parse(`${date}T12:00Z`), zone, clockOf(zone))).toBeGreaterThan(10);
});
