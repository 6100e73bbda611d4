import { UserError } from "../domain/errors.ts";

/** "08:00", from what people write: 8:00, 8.00, 0800, 8am, 5:30 pm. Throws UserError. */
export function timeOfDay(typed: string): string {
  const time = typedTime(typed);
  if (time === undefined) throw new UserError(`“${typed}” is no time of day. Write it as 08:00 or 17:30.`);
  return time;
}

/** The same, and `undefined` for what is no time of day. */
export function typedTime(typed: string): string | undefined {
  const written = typed.trim().toLowerCase();
  const [, hours, minutes = "00", half] = /^(\d{1,2})(?:[:.]?(\d{2}))?\s*([ap]m)?$/.exec(written) ?? [];
  if (hours === undefined || (half === undefined && /^\d+$/.test(written) && written.length < 3)) return undefined;
  const hour = half === undefined ? Number(hours) : hourOfHalf(Number(hours), half);
  if (hour === undefined || hour > 23 || Number(minutes) > 59) return undefined;
  return `${String(hour).padStart(2, "0")}:${minutes}`;
}

/** 12 am is midnight, 12 pm is noon. */
function hourOfHalf(hour: number, half: string): number | undefined {
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half === "pm" ? 12 : 0);
}
