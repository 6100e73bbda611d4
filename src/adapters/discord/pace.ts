import { setTimeout as sleep } from "node:timers/promises";

/** Waits for a turn; turns are `everyMs` milliseconds apart, in the order in which they were asked for. */
export type Pace = () => Promise<void>;

export function openPace(everyMs: number): Pace {
  let freeAt = 0;
  return async () => {
    const now = performance.now();
    const turn = Math.max(now, freeAt);
    freeAt = turn + everyMs;
    if (turn > now) await sleep(turn - now);
  };
}
