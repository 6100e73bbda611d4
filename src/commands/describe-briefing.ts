import type { BriefingPast, StandingBriefing } from "../briefing-store.ts";
import type { BriefingSchedule, Slot } from "../domain/briefing.ts";
import { longDate } from "../message/wording.ts";
import { describeDays } from "./days-of-week.ts";

type Described = Omit<BriefingSchedule, "id" | "destination">;

/** "Daily briefing at 08:00 (Europe/Berlin), on weekdays, on ai and science, short". */
export function describeBriefing({ name, at, timeZone, days, topics, length, isSilentWhenQuiet }: Described): string {
  const called = name === at ? [] : [`called ${name}`];
  const told = topics.length > 0 ? [`about ${topics.join(" and ")}`] : [];
  const size = length === "normal" ? [] : [length];
  const quiet = isSilentWhenQuiet ? ["silent on quiet days"] : [];
  return [`Daily briefing at ${at} (${timeZone})`, describeDays(days), ...called, ...told, ...size, ...quiet].join(
    ", ",
  );
}

/** "The next one comes on Monday, 30 November 2026." */
export function whenNext({ isPaused, next }: Pick<StandingBriefing, "isPaused" | "next">): string {
  return isPaused ? "It is paused: /news briefing resume goes on." : `The next one comes on ${dayOf(next)}.`;
}

/** What did not come, and why. */
export function whatWasLeftOut({ leftOut }: BriefingPast): readonly string[] {
  if (leftOut.length === 0) return [];
  const days = leftOut.map(longDate).join("; ");
  return [`None came on ${days}: Pullquote was not running at that hour. The next one tells what it missed.`];
}

export function dayOf({ localDay }: Pick<Slot, "localDay">): string {
  return longDate(localDay);
}
