import { monthNamed } from "./parse/month-names.ts";
import { zoneOffset } from "./parse/time-zones.ts";

const day = 86_400_000;
const earliest = Date.UTC(1990, 0, 1);

/**
 * A date as feeds and pages write it, the same whatever zone this machine is in; without a zone it is taken as UTC.
 * `undefined` where it is missing, unreadable, before 1990 or more than a day ahead.
 */
export function readDate(text: string, now: Date): Date | undefined {
  const trimmed = text.trim();
  if (trimmed.length > 200) return undefined;
  const line = trimmed
    .replace(/[\u200e\u200f\ufeff]/g, "")
    .replace(/\s+/g, " ")
    .trim();
  const at = moments(line).find((time) => time >= earliest && time <= now.getTime() + day);
  return at === undefined ? undefined : new Date(at);
}

/** What a text may mean, the likelier first. Milliseconds. */
function moments(line: string): number[] {
  if (/^\d{9,10}(\.\d+)?$/.test(line)) return [Math.floor(Number(line) * 1000)];
  if (/^\d{12,13}$/.test(line)) return [Number(line)];
  for (const { shape, midnights } of shapes) {
    const found = shape.exec(line);
    const days = found === null ? [] : midnights(found.groups ?? {});
    if (found === null || days.length === 0) continue;
    const rest = `${line.slice(0, found.index)} ${line.slice(found.index + found[0].length)}`;
    const time = timeIn(found.groups?.time === undefined ? rest : `${found.groups.time} ${rest}`);
    return time === undefined ? [] : days.map((midnight) => midnight + time);
  }
  return [];
}

type Groups = Readonly<Record<string, string | undefined>>;
type Shape = { readonly shape: RegExp; readonly midnights: (groups: Groups) => number[] };

const name = String.raw`(?<month>\p{L}[\p{L}\p{M}]{2,13})`;

/** How dates are written; the first that fits is meant. */
const shapes: readonly Shape[] = [
  // 23 Nov 2026, 23-Nov-26, 23. November 2026, 1er mars 2026, 1 de enero de 2026
  {
    shape: new RegExp(
      String.raw`(?<![\d:])(?<date>\d{1,2})(?:st|nd|rd|th|er|º)?[ .,/-]{0,3}(?:(?:de|of|di) )?${name}[ .,/'-]{1,3}(?:del? )?(?<year>\d{2,4})(?![\d:])`,
      "iu",
    ),
    midnights: named,
  },
  // 2026-11-23, 2026/11/23, 2026-11
  {
    shape: /(?<!\d)(?<year>\d{4})(?<gap>[-/.])(?<month>\d{1,2})(?:\k<gap>(?<date>\d{1,2}))?(?!\d)/,
    midnights: numbered,
  },
  // 20261123, 20261123T0915, 20261123091500
  {
    shape: /^(?<year>\d{4})(?<month>\d\d)(?<date>\d\d)(?:[T ]?(?<time>\d{4}(?:\d\d)?)(?!\d)|(?=[T ]|$))/i,
    midnights: numbered,
  },
  { shape: /^(?<year>\d{4})-?W(?<week>\d\d)(?:-?(?<date>[1-7]))?(?!\d)/i, midnights: inWeek },
  // 2026-327
  {
    shape: /^(?<year>\d{4})-?(?<date>\d{3})(?!\d)/,
    midnights: ({ year, date }) => [Date.UTC(Number(year), 0, Number(date))],
  },
  // November 23, 2026, Nov 23rd 2026
  {
    shape: new RegExp(String.raw`${name}\.? (?<date>\d{1,2})(?:st|nd|rd|th)?,? (?<year>\d{4})(?![\d:])`, "iu"),
    midnights: named,
  },
  // Mon Nov 23 09:15:00 UTC 2026
  {
    shape: new RegExp(String.raw`${name} (?<date>\d{1,2}) (?<time>[\d:]{4,8}(?: [A-Z\d+:-]+)?) (?<year>\d{4})$`, "iu"),
    midnights: named,
  },
  // 2026. november 23.
  {
    shape: new RegExp(String.raw`(?<!\d)(?<year>\d{4})[ .,/-]{1,3}${name}[ .,/-]{1,3}(?<date>\d{1,2})(?![\d:])`, "iu"),
    midnights: named,
  },
  { shape: /(?<!\d)(?<year>\d{4})[年년] ?(?<month>\d{1,2})[月월] ?(?<date>\d{1,2})[日일]/, midnights: numbered },
  { shape: /(?<!\d)(?<date>\d{1,2})[.-](?<month>\d{1,2})[.-](?<year>\d{4})(?!\d)/, midnights: numbered },
  // With slashes the month comes first, unless that cannot be.
  {
    shape: /(?<!\d)(?<month>\d{1,2})\/(?<date>\d{1,2})\/(?<year>\d{4})(?!\d)/,
    midnights: ({ year, month, date }) => [
      ...numbered({ year, month, date }),
      ...numbered({ year, month: date, date: month }),
    ],
  },
];

function numbered({ year = "", month, date = "1" }: Groups): number[] {
  return midnight(year, Number(month), Number(date));
}

function named({ year = "", month = "", date }: Groups): number[] {
  return midnight(year, monthNamed(month) ?? 0, Number(date));
}

/** 30 February is 2 March to everybody else too. */
function midnight(year: string, month: number, date: number): number[] {
  const isDate = month >= 1 && month <= 12 && date >= 1 && date <= 31;
  return isDate ? [Date.UTC(fullYear(year), month - 1, date)] : [];
}

/** RFC 2822 §4.3 for years of two and three digits. */
function fullYear(year: string): number {
  if (year.length > 3) return Number(year);
  return Number(year) + (year.length === 2 && Number(year) < 70 ? 2000 : 1900);
}

/** ISO 8601: the first week is the one with 4 January in it; weeks begin on Monday. */
function inWeek({ year, week, date = "1" }: Groups): number[] {
  const fourth = new Date(Date.UTC(Number(year), 0, 4));
  const monday = 4 - (fourth.getUTCDay() || 7) + 1;
  return [Date.UTC(Number(year), 0, monday + (Number(week) - 1) * 7 + Number(date) - 1)];
}

/** 09:15, 9h15, 09:15:00.5; T0915 and T09; the hour before "am". */
const clock =
  /(?<![\d+:-])T?(?<hour>\d{1,2})(?:[:h.](?<minute>\d\d)(?:[:.](?<second>\d\d)(?:[.,](?<fraction>\d{1,9})\d*)?)?|(?<=(?:^|T)\d\d)(?:(?<minutes>\d\d)(?<seconds>\d\d)?)?(?!\d)|(?= ?[ap]\.?m))/i;

/** Milliseconds from midnight UTC; 0 where no time is given, `undefined` where it cannot be one. */
function timeIn(rest: string): number | undefined {
  const found = clock.exec(rest);
  if (found === null) return -zoneOffset(rest);
  const { hour, minute, second, fraction = "0", minutes = "0", seconds = "0" } = found.groups ?? {};
  const after = rest.slice(found.index + found[0].length);
  const [, half] = /^ ?([ap])\.?m\b/i.exec(after) ?? [];
  const hours = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toLowerCase() === "p" ? 12 : 0);
  const past = [hours, Number(minute ?? minutes), Number(second ?? seconds)] as const;
  if (past[0] > 24 || past[1] > 59 || past[2] > 60) return undefined;
  const ms = ((past[0] * 60 + past[1]) * 60 + past[2]) * 1000 + Math.floor(Number(`0.${fraction}`) * 1000);
  return ms - zoneOffset(after);
}
