import type { QueueDepth } from "../../domain/queue-depth.ts";
import type { BullQueue } from "./engine.ts";

/** What a queue holds now, asked of its server. */
export async function queueDepth(queue: BullQueue, name: string): Promise<QueueDepth> {
  const counts = await queue.getJobCounts("waiting", "active", "delayed", "failed");
  const { waiting = 0, active = 0, delayed = 0, failed = 0 } = counts;
  const [oldest] = waiting === 0 ? [] : await queue.getJobs(["waiting"], 0, 0, true);
  const since = oldest && new Date(oldest.timestamp + (oldest.opts.delay ?? 0));
  return { queue: name, waiting, active, delayed, failed, ...(since && { oldestWaiting: since }) };
}
