/** A briefing that is due: for which local day, and from which instant on. Milliseconds. */
export type DueSlot = { readonly localDay: string; readonly at: number };

type Wall = { readonly day: string; readonly time: string };

/**
 * A slow calendar walk, minute by minute, that shares nothing with the bot's own reckoning: on each local day the first
 * minute whose wall clock shows the time or later.
 */
export function openCalendar() {
  const formats = new Map<string, Intl.DateTimeFormat>();
  const known = new Map<string, Wall>();
  const wallAt = (minute: number, timeZone: string): Wall => {
    const key = `${timeZone} ${minute}`;
    const wall = known.get(key) ?? read(formatOf(timeZone), minute);
    known.set(key, wall);
    return wall;
  };
  const formatOf = (timeZone: string) => {
    const format = formats.get(timeZone) ?? formatFor(timeZone);
    formats.set(timeZone, format);
    return format;
  };
  /** The slots after `from`, up to `to`. */
  return (wanted: { at: string; timeZone: string }, from: number, to: number): readonly DueSlot[] => {
    const slots: DueSlot[] = [];
    const started = new Set<string>();
    for (let minute = Math.floor(from / 60_000) - 1440; minute * 60_000 <= to; minute++) {
      const { day, time } = wallAt(minute, wanted.timeZone);
      if (time < wanted.at || started.has(day)) continue;
      started.add(day);
      if (minute * 60_000 > from) slots.push({ localDay: day, at: minute * 60_000 });
    }
    return slots;
  };
}

function formatFor(timeZone: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat("en-CA", {
    timeZone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
}

function read(format: Intl.DateTimeFormat, minute: number): Wall {
  const parts = Object.fromEntries(format.formatToParts(minute * 60_000).map(({ type, value }) => [type, value]));
  return { day: `${parts.year}-${parts.month}-${parts.day}`, time: `${parts.hour}:${parts.minute}` };
}
