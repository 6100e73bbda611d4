import { postJobOf, postJobs } from "../domain/post-job.ts";
import type { Queue } from "../ports.ts";
import type { WaitingDelivery } from "../store.ts";
import { wakeSome } from "./wake-some.ts";

/** Wakes of each job the first of these. */
export async function wakeWaiting(waiting: readonly WaitingDelivery[], queue: Queue): Promise<void> {
  for (const job of postJobs) {
    const ids = waiting.filter(({ subject }) => postJobOf(subject) === job).map(({ id }) => id);
    await wakeSome(job, ids, queue);
  }
}
