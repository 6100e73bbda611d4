import type { Destination } from "./destination.ts";
import { firstInstantAt, localDayAt } from "./first-instant.ts";
import type { ScheduleId, StoryId } from "./ids.ts";

/** Days of the week as ISO 8601 numbers them: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export const everyDay: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];

/** How many stories it tells at most. */
export type BriefingLength = "short" | "normal" | "long";

/** "At 08:00 in Europe/Berlin on these days, in this channel." */
export type BriefingSchedule = {
  readonly id: ScheduleId;
  readonly destination: Destination;
  /** Its own among the channel's briefings: a word that somebody chose, or its time. */
  readonly name: string;
  /** Wall time, "HH:MM". */
  readonly at: string;
  /** IANA name. */
  readonly timeZone: string;
  readonly days: readonly Weekday[];
  /** Slugs of the catalogue; none where it tells what the channel follows. */
  readonly topics: readonly string[];
  readonly length: BriefingLength;
  /** A day without news has no post. */
  readonly isSilentWhenQuiet: boolean;
  readonly isPaused: boolean;
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

export type WallTime = Pick<BriefingSchedule, "at" | "timeZone" | "days">;

/** A weekly one whose only day is left out of the calendar comes after two weeks. */
const furthestAhead = 16;

/**
 * The first slot after the local day last briefed, and not before `from`.
 * A wall time that the clock skips is taken at the first instant after the gap; one that comes twice, the first time.
 */
export function nextSlot(schedule: WallTime, from: Date, lastLocalDay?: string): Slot {
  const yesterday = dayAfter(localDayAt(from, schedule.timeZone), -1);
  const start = lastLocalDay !== undefined && lastLocalDay >= yesterday ? dayAfter(lastLocalDay) : yesterday;
  for (let ahead = 0; ahead <= furthestAhead; ahead++) {
    const slot = slotOn(dayAfter(start, ahead), schedule);
    if (slot !== undefined && slot.at.getTime() >= from.getTime()) return slot;
  }
  throw new RangeError(`no briefing day within ${furthestAhead} days for ${JSON.stringify(schedule)}`);
}

/** The slots of the local days between two others, neither of which counts. */
export function slotsBetween(schedule: WallTime, after: string, before: string): readonly Slot[] {
  const slots: Slot[] = [];
  for (let day = dayAfter(after); day < before; day = dayAfter(day)) {
    const slot = slotOn(day, schedule);
    if (slot !== undefined) slots.push(slot);
  }
  return slots;
}

/** The slot before that of a local day. */
export function previousSlot(schedule: WallTime, localDay: string): Slot | undefined {
  return slotsBetween(schedule, dayAfter(localDay, -furthestAhead), localDay).at(-1);
}

/** "2026-03-01" comes after "2026-02-28"; with a number, so many days later. */
export function dayAfter(localDay: string, days = 1): string {
  return new Date(Date.parse(`${localDay}T00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

function slotOn(localDay: string, { at, timeZone, days }: WallTime): Slot | undefined {
  if (!days.includes(weekdayOf(localDay))) return undefined;
  const instant = firstInstantAt(localDay, at, timeZone);
  return instant && { localDay, at: instant };
}

function weekdayOf(localDay: string): Weekday {
  return everyDay[(new Date(`${localDay}T00:00Z`).getUTCDay() + 6) % 7] ?? 1;
}
