import { everyDay, type Weekday } from "../domain/briefing.ts";
import { UserError } from "../domain/errors.ts";

export const dayChoices: Readonly<Record<string, readonly Weekday[]>> = {
  everyday: everyDay,
  weekdays: [1, 2, 3, 4, 5],
  weekends: [6, 7],
};

const english = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];
const german = ["montag", "dienstag", "mittwoch", "donnerstag", "freitag", "samstag", "sonntag"];

/** One of the choices, or days as people list them: "mon,wed", "Tue and Fri", "mon-thu", "mo, mi". Throws UserError. */
export function daysOfWeek(typed: string): readonly Weekday[] {
  const days = typedDays(typed);
  if (days === undefined) {
    const choices = Object.keys(dayChoices).join(", ");
    throw new UserError(`“${typed}” is no choice of days. Choose ${choices}, or list them: mon,wed.`);
  }
  return days;
}

/** The same, and `undefined` for what names no days. */
export function typedDays(typed: string): readonly Weekday[] | undefined {
  const written = typed.trim().toLowerCase();
  const choice = Object.entries(dayChoices).find(([name]) => name === written)?.[1];
  if (choice !== undefined) return choice;
  const named = written.split(/\s*(?:,|;|\+|&|\band\b|\bund\b|\s)\s*/).filter((part) => part !== "");
  const stretches = named.map(stretchOfDays);
  if (stretches.length === 0 || stretches.some((days) => days.length === 0)) return undefined;
  return everyDay.filter((day) => stretches.some((days) => days.includes(day)));
}

/** "mon" or "fri-mon". */
function stretchOfDays(written: string): readonly Weekday[] {
  const [first, last] = written.split(/[-–]/).map(dayNamed);
  if (first === undefined) return [];
  if (!/[-–]/.test(written)) return [first];
  if (last === undefined) return [];
  const count = ((last - first + 7) % 7) + 1;
  return Array.from({ length: count }, (_, at) => everyDay[(first - 1 + at) % 7] ?? first);
}

function dayNamed(written: string): Weekday | undefined {
  if (written.length < 2) return undefined;
  const bare = written.replace(/\.$|s$/, "");
  const at = [english, german].map((names) => names.findIndex((name) => name.startsWith(bare))).find((one) => one >= 0);
  return at === undefined ? undefined : everyDay[at];
}

/** "every day", "on weekdays", "on Mon and Wed". */
export function describeDays(days: readonly Weekday[]): string {
  const choice = Object.entries(dayChoices).find(([, chosen]) => chosen.join() === [...days].sort().join())?.[0];
  if (choice !== undefined) return choice === "everyday" ? "every day" : `on ${choice}`;
  const names = [...days].sort().map((day) => capitalised(english[day - 1]?.slice(0, 3) ?? ""));
  return `on ${[names.slice(0, -1).join(", "), names.at(-1)].filter((part) => part !== "").join(" and ")}`;
}

function capitalised(word: string): string {
  return `${word.slice(0, 1).toUpperCase()}${word.slice(1)}`;
}
