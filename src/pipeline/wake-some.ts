import type { DeliveryId } from "../domain/ids.ts";
import type { PostJob } from "../domain/post-job.ts";
import type { Queue } from "../ports.ts";

/** About as many as one process posts at once. */
const enough = 48;

/** Wakes the first of what is due of a job: whoever is woken goes on with the others. */
export async function wakeSome(job: PostJob, ids: readonly DeliveryId[], queue: Queue): Promise<void> {
  await Promise.all(ids.slice(0, enough).map((id) => queue.wake(job, id)));
}
