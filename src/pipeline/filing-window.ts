import type { FilingWindow } from "../story-store.ts";

const hour = 3_600_000;

/** Articles seen further apart than 72 hours tell of different events; a copy may come two weeks late. */
export function filingWindow(now: Date): FilingWindow {
  return {
    eventsSince: new Date(now.getTime() - 72 * hour),
    copiesSince: new Date(now.getTime() - 14 * 24 * hour),
  };
}
