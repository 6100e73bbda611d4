import { randomBytes } from "node:crypto";
import { type BullQueue, jobOptions } from "./engine.ts";

/** Where BullMQ comes to a job by itself. */
const live: ReadonlySet<string> = new Set(["waiting", "active", "delayed"]);

/**
 * Adds a job for an id. One waits and one runs, at most: what is added while it runs is kept and added when the run
 * ends. BullMQ's plain de-duplication would drop it, and with it the news that came in after the run had looked.
 */
export async function addOnce(queue: BullQueue, name: string, id: string): Promise<void> {
  const add = async (jobId: string) =>
    queue.add(name, { id }, { ...jobOptions, jobId, deduplication: { id, keepLastIfActive: true } });
  const ours = newJobId();
  const job = await add(ours);
  if (job.id === undefined || job.id === ours || live.has(await queue.getJobState(job.id))) return;
  // Ours was dropped for a twin that is in no list: it has just ended, or the server lost the list and kept the rest,
  // as a Redis does that is short of memory. Then each further one would be dropped too, for ever.
  if (await job.removeDeduplicationKey()) await add(newJobId());
}

/** Tells ours from a twin's. BullMQ refuses colons and whole numbers. */
function newJobId(): string {
  return `w${randomBytes(9).toString("base64url")}`;
}
