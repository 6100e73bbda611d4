import type { Log } from "../../ports.ts";

export type DatabaseClock = { readonly now: () => Date; close(): Promise<void> };

/** A difference that a slow answer could make up is none. Milliseconds. */
const tolerated = 2_000;
const measuredEvery = 10_000;

/**
 * The process's clock, set by the database's where they differ: leases are compared over processes, and one whose clock
 * runs a minute ahead would take the posts that another is just making. `time` tells the database's.
 */
export async function openDatabaseClock(time: () => Promise<Date>, log: Log): Promise<DatabaseClock> {
  let ahead = 0;
  const measure = async () => {
    const before = Date.now();
    const told = await time();
    const after = Date.now();
    if (after - before > tolerated || after < before) return;
    const measured = (before + after) / 2 - told.getTime();
    const next = Math.abs(measured) < tolerated ? 0 : measured;
    if (Math.abs(next - ahead) >= tolerated) log.warn("clock-differs", { aheadSeconds: Math.round(next / 1000) });
    ahead = next;
  };
  // What the database does not tell now, it tells in a while.
  const measureAgain = () => void measure().catch(() => {});
  await measure();
  const timer = setInterval(measureAgain, measuredEvery);
  timer.unref();
  return {
    now: () => new Date(Date.now() - ahead),
    close: async () => clearInterval(timer),
  };
}
