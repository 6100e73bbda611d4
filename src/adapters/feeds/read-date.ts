const day = 86_400_000;
const earliest = Date.UTC(1990, 0, 1);

/** Zones that feeds name and JavaScript does not know. Where a name means several, the one that feeds mean. */
const zones: Readonly<Record<string, string>> = {
  WET: "+0000",
  WEST: "+0100",
  BST: "+0100",
  CET: "+0100",
  MEZ: "+0100",
  CEST: "+0200",
  MESZ: "+0200",
  EET: "+0200",
  EEST: "+0300",
  MSK: "+0300",
  IST: "+0530",
  SGT: "+0800",
  HKT: "+0800",
  JST: "+0900",
  KST: "+0900",
  AEST: "+1000",
  AEDT: "+1100",
  NZST: "+1200",
  NZDT: "+1300",
};

/**
 * A date as feeds and pages write it; without a zone it is taken as UTC. `undefined` where it is missing, unreadable,
 * before 1990 or more than a day ahead.
 */
export function readDate(text: string, now: Date): Date | undefined {
  const trimmed = text.trim().replace(/\s+/g, " ");
  // JavaScript reads a date into almost anything ("Article 5"): it must look like one.
  if (
    trimmed.length > 60 ||
    !/\d{4}-\d\d|\d{1,2}[ -][a-z]{3,9}\.?[ -]\d{2,4}|[a-z]{3,9}\.? \d{1,2},? \d{4}/i.test(trimmed)
  ) {
    return undefined;
  }
  const at = Date.parse(withZone(trimmed));
  if (Number.isNaN(at) || at < earliest || at > now.getTime() + day) return undefined;
  return new Date(at);
}

function withZone(text: string): string {
  const named = /^(.*\d) ?([A-Z]{3,4})$/.exec(text);
  const offset = zones[named?.[2] ?? ""];
  if (named?.[1] !== undefined && offset !== undefined) return `${named[1]} ${offset}`;
  if (/^\d{4}-\d\d(-\d\d)?$/.test(text)) return text;
  const hasZone = /(Z|[+-]\d\d:?\d\d|[+-]\d\d|\b(?![AP]M)[A-Z]{1,4}|\(.*\))$/.test(text);
  if (hasZone) return text;
  return /^\d{4}-\d\d-\d\d[T ]\d/.test(text) ? `${text.replace(" ", "T")}Z` : `${text} UTC`;
}
