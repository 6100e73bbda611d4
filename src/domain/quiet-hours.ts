import { dayAfter } from "./briefing.ts";
import { firstInstantAt, localDayAt } from "./first-instant.ts";

/** "From 22:00 to 07:00 in Europe/Berlin"; wall times as "HH:MM", which may lie on both sides of midnight. */
export type QuietHours = { readonly from: string; readonly to: string; readonly timeZone: string };

/** When the quiet hours end that it is now; `undefined` outside of them. */
export function quietUntil({ from, to, timeZone }: QuietHours, now: Date): Date | undefined {
  const today = localDayAt(now, timeZone);
  for (const day of [dayAfter(today, -1), today]) {
    const start = firstInstantAt(day, from, timeZone);
    const end = firstInstantAt(to <= from ? dayAfter(day) : day, to, timeZone);
    if (start !== undefined && end !== undefined && start <= now && now < end) return end;
  }
  return undefined;
}
