import { OutsideError, UserError } from "../../domain/errors.ts";
import type { Log } from "../../ports.ts";
import type { RunJob } from "./engine.ts";
import { messageOf } from "./fault-log.ts";

/** The jobs that run in this process. */
export type Runs = {
  /** `run` as BullMQ is to call it. */
  of(job: string, run: (id: string) => Promise<void>): RunJob;
  /** Resolves when nothing runs. */
  ended(): Promise<void>;
};

export function openRuns(log: Log): Runs {
  const running = new Set<Promise<void>>();
  return {
    of: (job, run) => async (queued) => {
      const one = reported(job, queued.data.id, run, log);
      running.add(one);
      await one.finally(() => running.delete(one));
    },
    ended: async () => {
      while (running.size > 0) await Promise.allSettled(running);
    },
  };
}

/** Runs a job and logs how it failed, once. What BullMQ keeps of the error is short and plain. */
async function reported(job: string, id: string, run: (id: string) => Promise<void>, log: Log): Promise<void> {
  try {
    await run(id);
  } catch (error) {
    // A tick has no id.
    const facts = { job, ...(id !== "" && { id }) };
    if (error instanceof UserError || error instanceof OutsideError) {
      const level = error instanceof OutsideError && error.isTold ? "debug" : "warn";
      log[level]("job-failed", { ...facts, error: error.message });
    } else {
      log.error("job-failed", { ...facts, error: error instanceof Error ? error.stack : String(error) });
    }
    throw new Error(messageOf(error).slice(0, 200));
  }
}
