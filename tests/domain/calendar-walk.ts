const minute = 60_000;
const day = 24 * 60 * minute;

/** What a zone's calendar and clock show, as "2026-03-29 02:30", told by Intl alone. */
export type Clock = (ms: number) => string;

export function clockOf(timeZone: string): Clock {
  const format = new Intl.DateTimeFormat("sv-SE", { timeZone, dateStyle: "short", timeStyle: "short" });
  return (ms) => format.format(ms);
}

/**
 * The slots of the local dates that begin and end within a stretch of time, found by walking through it minute by minute:
 * the first minute of each date that shows `at` or later, and where none does the first after the date.
 */
export function walkedSlots(clock: Clock, from: number, to: number, times: readonly string[]) {
  const found = new Map<string, Map<string, number>>();
  const lastOf = new Map<string, number>();
  for (let ms = from; ms < to; ms += minute) {
    const [date = "", time = ""] = clock(ms).split(" ");
    lastOf.set(date, ms);
    const slots = found.get(date) ?? new Map<string, number>();
    found.set(date, slots);
    for (const at of times) if (!slots.has(at) && time >= at) slots.set(at, ms);
  }
  const dates = [...found.keys()].sort().slice(1, -1);
  const slotOf = (date: string, at: string) => found.get(date)?.get(at) ?? (lastOf.get(date) ?? Number.NaN) + minute;
  return new Map(dates.map((date) => [date, new Map(times.map((at) => [at, slotOf(date, at)]))]));
}

/** Days, by their beginning in UTC, in which the zone's clock is changed. */
export function changesOf(clock: Clock, from: number, to: number, step = day): number[] {
  const changes: number[] = [];
  const ahead = (ms: number) => Date.parse(`${clock(ms).replace(" ", "T")}Z`) - ms;
  for (let [ms, before] = [from, ahead(from)]; ms < to; ms += step) {
    const after = ahead(ms + step);
    if (after !== before) changes.push(ms);
    before = after;
  }
  return changes;
}
