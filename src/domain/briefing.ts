import { DateTime } from "luxon";
import type { Destination } from "./destination.ts";
import type { ScheduleId, StoryId } from "./ids.ts";

/** Days of the week as ISO 8601 numbers them: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export const everyDay: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** "At 08:00 in Europe/Berlin on these days, in this channel." */
export type BriefingSchedule = {
  readonly id: ScheduleId;
  readonly destination: Destination;
  /** Wall time, "HH:MM". */
  readonly at: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly days: readonly Weekday[];
};

/** One briefing that is or was due: the local day it is for and the instant it falls on. */
export type Slot = { readonly localDay: string; readonly at: Date };

/** What a briefing tells, fixed before it is posted for the first time: whoever tries again tells the same. */
export type BriefingPlan = {
  readonly stories: readonly StoryId[];
  /** From how many articles they were chosen. */
  readonly articleCount: number;
  /** Its message only names the stories, and each of them is a reply to it. */
  readonly isInReplies: boolean;
};

type WallTime = Pick<BriefingSchedule, "at" | "timeZone" | "days">;

/**
 * The first slot after the local day last briefed, and not before `from`.
 * A wall time that the clock skips is taken at the first instant after the gap; one that comes twice, the first time.
 */
export function nextSlot(schedule: WallTime, from: Date, lastLocalDay?: string): Slot {
  const start = DateTime.fromJSDate(from, { zone: schedule.timeZone }).startOf("day").minus({ days: 1 });
  for (let ahead = 0; ahead <= 10; ahead++) {
    const day = start.plus({ days: ahead });
    const localDay = day.toFormat("yyyy-MM-dd");
    if (lastLocalDay !== undefined && localDay <= lastLocalDay) continue;
    if (!schedule.days.includes(day.weekday as Weekday)) continue;
    const at = firstInstantAt(localDay, schedule.at, schedule.timeZone);
    if (at !== undefined && at.getTime() >= from.getTime()) return { localDay, at };
  }
  throw new RangeError(`no briefing day within ten days for ${JSON.stringify(schedule)}`);
}

/** The first instant of that local date whose wall clock shows `at` or later; `undefined` where the date has none. */
export function firstInstantAt(localDay: string, at: string, timeZone: string): Date | undefined {
  const wall = DateTime.fromISO(`${localDay}T${at}`, { zone: timeZone });
  if (!wall.isValid) return undefined;
  if (wall.toFormat("yyyy-MM-dd") !== localDay) return undefined;
  const candidates = wall.getPossibleOffsets().map((possible) => possible.toMillis());
  const first = Math.min(...candidates, wall.toMillis());
  if (wall.toFormat("HH:mm") === at) return new Date(first);
  return firstInstantAfterGap(wall);
}

/** "2026-03-01" is after "2026-02-28". */
export function dayBefore(localDay: string): string {
  return DateTime.fromISO(localDay, { zone: "utc" }).minus({ days: 1 }).toFormat("yyyy-MM-dd");
}

/** Luxon pushes a skipped wall time forward by the gap's length; the gap itself ends earlier. */
function firstInstantAfterGap(pushed: DateTime): Date {
  let [before, after] = [pushed.minus({ hours: 26 }).toMillis(), pushed.toMillis()];
  const offsetAt = (ms: number) => DateTime.fromMillis(ms, { zone: pushed.zone }).offset;
  const offset = offsetAt(after);
  while (after - before > 60_000) {
    const middle = Math.floor((before + after) / 120_000) * 60_000;
    if (offsetAt(middle) === offset) after = middle;
    else before = middle;
  }
  return new Date(after);
}
