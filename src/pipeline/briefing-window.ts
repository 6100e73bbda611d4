import type { BriefingPast } from "../briefing-store.ts";
import { type BriefingSchedule, dayAfter, previousSlot, type Slot } from "../domain/briefing.ts";
import { localDayAt } from "../domain/first-instant.ts";
import type { BriefingMessage } from "../message/message.ts";
import type { Ports } from "../ports.ts";
import type { BriefingWindow } from "./briefing-of.ts";

const day = 24 * 3_600_000;
/** What is older is no news, whatever was left out since. A week, and the hour that a change of clocks may add. */
const longest = 7 * day + 3_600_000;

export type Told = { readonly window: BriefingWindow; readonly notes: Pick<BriefingMessage, "since" | "leftOut"> };

/**
 * What the briefing of a local day tells of: what came since the last one that was posted ended, which is not always a day
 * ago; for the first, since the slot before it.
 */
export async function briefingWindow(
  schedule: BriefingSchedule,
  { localDay, at: to }: Slot,
  { store }: Pick<Ports, "store">,
): Promise<Told> {
  const past = await store.briefings.past(schedule.id, { localDay, at: to });
  const last =
    past.toldUntil ?? previousSlot(schedule, past.firstUntold ?? localDay)?.at ?? new Date(to.getTime() - day);
  const from = new Date(Math.max(last.getTime(), to.getTime() - longest));
  return { window: { from, to }, notes: notesOf(from, localDay, past, schedule) };
}

function notesOf(from: Date, localDay: string, { leftOut }: BriefingPast, { timeZone }: BriefingSchedule) {
  const since = localDayAt(from, timeZone);
  return { ...(since < dayAfter(localDay, -1) && { since }), ...(leftOut.length > 0 && { leftOut }) };
}
