import type { Ports } from "../ports.ts";

/** After a clock was set back nothing waits for the time at which it was done before. */
export async function mendTimes({ store, clock, log }: Ports): Promise<void> {
  const rows = await store.mendTimes(clock());
  if (rows > 0) log.warn("clock-was-set-back", { rows });
}
