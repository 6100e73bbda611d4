/** Hours from UTC of the zones that feeds name. Where a name means several, the one that feeds mean. */
const hours: Readonly<Record<string, number>> = {
  HST: -10,
  AKST: -9,
  AKDT: -8,
  PST: -8,
  PDT: -7,
  MST: -7,
  MDT: -6,
  CST: -6,
  CDT: -5,
  EST: -5,
  EDT: -4,
  AST: -4,
  ADT: -3,
  NST: -3.5,
  NDT: -2.5,
  BRT: -3,
  ART: -3,
  WEST: 1,
  BST: 1,
  CET: 1,
  MEZ: 1,
  MET: 1,
  CEST: 2,
  MESZ: 2,
  MEST: 2,
  EET: 2,
  SAST: 2,
  EEST: 3,
  MSK: 3,
  TRT: 3,
  EAT: 3,
  GST: 4,
  PKT: 5,
  IST: 5.5,
  NPT: 5.75,
  WIB: 7,
  ICT: 7,
  SGT: 8,
  HKT: 8,
  AWST: 8,
  PHT: 8,
  JST: 9,
  KST: 9,
  ACST: 9.5,
  AEST: 10,
  ACDT: 10.5,
  AEDT: 11,
  NZST: 12,
  NZDT: 13,
};

const names = new Map(Object.entries(hours));

/** Milliseconds that the zone at the beginning of what follows a time is ahead of UTC; an unknown one counts as UTC. */
export function zoneOffset(text: string): number {
  const [, sign, hour = "0", minute = "0"] = /(?:^|[^\d])([+-])(\d{1,2}):?(\d\d)?(?!\d)/.exec(text) ?? [];
  if (sign !== undefined) {
    const minutes = Number(hour) * 60 + Number(minute);
    return minutes > 15 * 60 ? 0 : (sign === "-" ? -1 : 1) * minutes * 60_000;
  }
  const [name = ""] = /\b[A-Z]{3,4}\b/.exec(text) ?? [];
  return (names.get(name) ?? 0) * 3_600_000;
}
