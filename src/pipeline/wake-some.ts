import type { DeliveryId } from "../domain/ids.ts";
import type { PostJob } from "../domain/post-job.ts";
import type { Queue } from "../ports.ts";

/** About as many as one process posts at once; few at a time, as the queue has few connections. */
const [enough, atOnce] = [48, 8];

/** Wakes the first of what is due of a job: whoever is woken goes on with the others. */
export async function wakeSome(job: PostJob, ids: readonly DeliveryId[], queue: Queue): Promise<void> {
  const chosen = ids.slice(0, enough);
  for (let at = 0; at < chosen.length; at += atOnce) {
    await Promise.all(chosen.slice(at, at + atOnce).map((id) => queue.wake(job, id)));
  }
}
