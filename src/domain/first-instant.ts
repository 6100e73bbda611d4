import { IANAZone } from "luxon";

const [minute, day] = [60_000, 24 * 3_600_000];
/** No wall clock is further from UTC than this. Milliseconds. */
const furthest = 15 * 3_600_000;

/**
 * The first instant of a local date at which its wall clock shows `at` ("HH:MM") or later. Where the clock skips `at` and
 * all that follows of the date, the instant at which the date ends; `undefined` where the zone left the date out.
 */
export function firstInstantAt(localDay: string, at: string, timeZone: string): Date | undefined {
  const zone = IANAZone.create(timeZone);
  const wall = Date.parse(`${localDay}T${at}:00Z`);
  const [before, after] = [offsetAt(wall - furthest, zone), offsetAt(wall + furthest, zone)];
  if (before === after) return validDate(wall - before);
  const change = changeBetween(wall - furthest, wall + furthest, zone);
  if (wall - before < change) return validDate(wall - before);
  if (wall - after >= change) return validDate(wall - after);
  // The clock skips this wall time. Does it show anything of the date, before the gap or after it?
  const midnight = Date.parse(`${localDay}T00:00Z`);
  return midnight < change + before || change + after < midnight + day ? validDate(change) : undefined;
}

/** "2026-11-23", the date that the calendar of a zone shows at an instant. */
export function localDayAt(instant: Date, timeZone: string): string {
  const ms = instant.getTime();
  return new Date(ms + offsetAt(ms, IANAZone.create(timeZone))).toISOString().slice(0, 10);
}

/** How far a zone's wall clock is ahead of UTC. Milliseconds. */
function offsetAt(ms: number, zone: IANAZone): number {
  return Math.round(zone.offset(ms) * minute);
}

/** The instant at which the only change of the clock between two instants takes effect. */
function changeBetween(from: number, to: number, zone: IANAZone): number {
  const old = offsetAt(from, zone);
  let [before, after] = [from, to];
  while (after - before > 1000) {
    const middle = Math.floor((before + after) / 2000) * 1000;
    if (offsetAt(middle, zone) === old) before = middle;
    else after = middle;
  }
  return after;
}

function validDate(ms: number): Date | undefined {
  return Number.isNaN(ms) ? undefined : new Date(ms);
}
