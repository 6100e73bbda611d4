import { postJobOf } from "../domain/post-job.ts";
import type { Queue } from "../ports.ts";
import type { WaitingDelivery } from "../store.ts";

export function wakePost({ id, subject }: WaitingDelivery, queue: Queue, afterMs = 0): Promise<void> {
  return queue.wake(postJobOf(subject), id, afterMs);
}
