import { DateTime } from "luxon";

/** "29 November at 21:55", by the clocks of a time zone. */
export function momentIn(timeZone: string, at: Date): string {
  return DateTime.fromJSDate(at, { zone: timeZone }).setLocale("en").toFormat("d MMMM 'at' HH:mm");
}
