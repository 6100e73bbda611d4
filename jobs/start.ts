import type { Ports } from "../src/ports.ts";
import { tickJobs, wakeJobs } from "./index.ts";

/** What runs jobs: the queue, seen from here. */
export type JobRunner = {
  work(job: { name: string; concurrency: number }, run: (id: string) => Promise<void>): void;
  every(name: string, milliseconds: number, run: () => Promise<void>): Promise<void>;
};

/** Starts every job in this process. */
export async function startJobs(runner: JobRunner, ports: Ports): Promise<void> {
  for (const job of wakeJobs) runner.work(job, (id) => job.run(id, ports));
  for (const tick of tickJobs) await runner.every(tick.name, tick.every, () => tick.run(ports));
}
