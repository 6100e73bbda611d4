import { type BullQueue, jobOptions } from "./engine.ts";
import type { OnFault } from "./fault-log.ts";

export type Ticks = {
  /** Fires at once and then every `milliseconds` over all processes together. */
  start(queue: BullQueue, name: string, milliseconds: number): Promise<void>;
  stop(): void;
};

/**
 * The schedules are BullMQ's and live on the server. Each process looks now and then whether they are still there:
 * on a Redis that was emptied, or restored from an older copy, nothing would ever tick again.
 */
export function openTicks(onFault: OnFault, lookEvery = 10_000): Ticks {
  const timers = new Map<string, NodeJS.Timeout>();
  let isStopped = false;
  const lookLater = (look: () => Promise<void>, name: string) => {
    if (!isStopped) timers.set(name, setTimeout(look, lookEvery));
  };
  return {
    start: async (queue, name, milliseconds) => {
      await schedule(queue, name, milliseconds);
      const look = async (): Promise<void> => {
        await restore(queue, name, milliseconds).catch(onFault);
        lookLater(look, name);
      };
      lookLater(look, name);
    },
    stop: () => {
      isStopped = true;
      timers.forEach(clearTimeout);
    },
  };
}

async function schedule(queue: BullQueue, name: string, every: number): Promise<void> {
  await queue.upsertJobScheduler(name, { every }, { name, data: { id: "" }, opts: jobOptions });
}

async function restore(queue: BullQueue, name: string, every: number): Promise<void> {
  const next = (await queue.getJobScheduler(name))?.next ?? 0;
  const now = Date.now();
  // Far behind, with workers at hand: the schedule is there and its next job is not.
  if (next + 3 * every < now) return schedule(queue, name, every);
  if (next <= now + 3 * every) return;
  // Far ahead: a clock was set back. BullMQ would leave the job that waits for that time where it is.
  await queue.removeJobScheduler(name);
  await schedule(queue, name, every);
}
