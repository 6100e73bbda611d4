import type { Language } from "../languages/language.ts";
import { isLanguage } from "./matches-query.ts";
import type { Reading, Run } from "./reading.ts";

/** One or two keys that an article must have to answer a query in one of the ways it can be answered. */
export type Way = readonly [key: string, second?: string];

/** All ways; "any" where nothing can be told from keys. */
export type Ways = readonly Way[] | "any";

/** More ways than this cost more than they save. */
const most = 64;

/** How often a key is had, in whatever unit. */
export type Frequency = (key: string) => number;

/** What an article has as a key because the word stands in its title, its source's names or a speaker's name. */
export function keyIn(field: "title" | "source" | "speaker", word: string): string {
  return `${field} ${word}`;
}

/** Every article that answers it has all keys of one of these ways; and few others, as far as frequencies tell. */
export function waysOf(reading: Reading, language: Language, frequency: Frequency): Ways {
  const ways = waysIn(reading, undefined, language, frequency);
  return ways === "any" || ways.length > most ? "any" : ways;
}

type Within = "title" | "source" | "speaker" | undefined;

function waysIn(reading: Reading, within: Within, language: Language, frequency: Frequency): Ways {
  switch (reading.kind) {
    case "run":
      return [rarest(keysOf(reading, within), frequency)];
    case "not":
      return "any";
    case "and":
      return together(
        reading.parts.map((part) => waysIn(part, within, language, frequency)),
        frequency,
      );
    case "or": {
      const ways = reading.parts.map((part) => waysIn(part, within, language, frequency));
      return ways.some((way) => way === "any") ? "any" : ways.flatMap((way) => (way === "any" ? [] : way));
    }
    case "lang":
      // Which articles come here is known only where the language is.
      return language.tag === "und" || isLanguage(reading.of, language.tag) ? "any" : [];
    default:
      return waysIn(reading.of, reading.kind, language, frequency);
  }
}

function keysOf({ words }: Run, within: Within): string[] {
  return words.map((word) => (within === undefined ? word : keyIn(within, word)));
}

/** Every key that one of its words is, wherever it stands. */
export function keysIn(reading: Reading, within?: Within): string[] {
  if (reading.kind === "run") return keysOf(reading, within);
  if (reading.kind === "and" || reading.kind === "or") return reading.parts.flatMap((part) => keysIn(part, within));
  if (reading.kind === "lang") return [];
  return keysIn(reading.of, reading.kind === "not" ? within : reading.kind);
}

/** All must hold: the rarest two keys of those that stand in every way, or the fewest ways there are. */
function together(parts: readonly Ways[], frequency: Frequency): Ways {
  const told = parts.filter((part) => part !== "any");
  if (told.length === 0) return "any";
  const sure = told.flatMap((ways) => (ways.length === 1 ? ways.flatMap(both) : []));
  const choices = told
    .filter((ways) => ways.length !== 1)
    .map((ways) => ways.map((way) => rarest([...both(way), ...sure], frequency)));
  if (sure.length > 0) choices.push([rarest(sure, frequency)]);
  const ranked = choices.map((ways) => ({ ways, cost: costOf(ways, frequency) })).sort((a, b) => a.cost - b.cost);
  return ranked[0]?.ways ?? "any";
}

function both([first, second]: Way): string[] {
  return second === undefined ? [first] : [first, second];
}

function rarest(keys: readonly string[], frequency: Frequency): Way {
  const [first = "", second] = [...new Set(keys)].sort((a, b) => frequency(a) - frequency(b) || (a < b ? -1 : 1));
  return second === undefined ? [first] : [first, second];
}

function costOf(ways: readonly Way[], frequency: Frequency): number {
  return ways.reduce(
    (sum, [first, second]) => sum + frequency(first) * (second === undefined ? 1 : frequency(second)),
    0,
  );
}

/** Keys that an article must have, whichever way it answers. */
export function sureKeys(reading: Reading, within?: Within): readonly string[] {
  if (reading.kind === "run") return [...new Set(keysOf(reading, within))];
  if (reading.kind === "and") return [...new Set(reading.parts.flatMap((part) => sureKeys(part, within)))];
  if (reading.kind === "or" || reading.kind === "not" || reading.kind === "lang") return [];
  return sureKeys(reading.of, reading.kind);
}

/** Whether having all sure keys and those of one way is all that it takes. */
export function isToldByKeys(reading: Reading): boolean {
  if (reading.kind === "or" || reading.kind === "and") return reading.parts.every(isToldByOne);
  return isToldByOne(reading);
}

function isToldByOne(reading: Reading): boolean {
  const isField = reading.kind === "title" || reading.kind === "source" || reading.kind === "speaker";
  const run = isField ? reading.of : reading;
  return run.kind === "run" && run.words.length === 1 && !run.isCapital;
}
