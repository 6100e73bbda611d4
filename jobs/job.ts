import type { Ports, WakeableJob } from "../src/ports.ts";

/** Work on one thing, run whenever it is woken by id. Its file is named after it, and so is its queue. */
export type WakeJob = {
  readonly name: WakeableJob;
  /** How many run at once in one process. */
  readonly concurrency: number;
  readonly run: (id: string, ports: Ports) => Promise<void>;
};

/** Work that looks for what is due, run once per interval over all processes. */
export type TickJob = {
  readonly name: string;
  /** Milliseconds. */
  readonly every: number;
  readonly run: (ports: Ports) => Promise<void>;
};
