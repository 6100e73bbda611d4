import type { DeliveryId } from "../domain/ids.ts";
import { type PostJob, postJobOf } from "../domain/post-job.ts";
import type { Ports } from "../ports.ts";
import type { NextPost } from "../store.ts";
import { type Delivered, deliver, deliverNext } from "./deliver.ts";
import { fromNow } from "./put-off.ts";
import { wakePost } from "./wake-post.ts";
import { wakeWaiting } from "./wake-waiting.ts";

/** A worker that is to end ends soon, however much is due. Milliseconds. */
const turn = 5_000;

/**
 * Posts what it was woken for, and goes on with what has been due longest of the same job: where thousands are due at
 * once, few are woken.
 */
export async function postDue(job: PostJob, id: DeliveryId, ports: Ports): Promise<void> {
  const until = fromNow(turn, ports);
  const next: NextPost[] = [];
  const take = (delivered: Delivered | undefined) => {
    if (delivered?.next) next.push(delivered.next);
    return delivered !== undefined;
  };
  let askedAt = ports.clock();
  const goOn = async () => {
    askedAt = ports.clock();
    return take(await deliverNext(job, ports));
  };
  try {
    let goesOn = take(await deliver(id, ports)) || (await goOn());
    while (goesOn && ports.clock() <= until) goesOn = await goOn();
    // It runs again when this run has ended.
    if (goesOn) await ports.queue.wake(job, id);
  } finally {
    await wakeWhoWaited(job, next, askedAt, ports);
  }
}

/** What was due of this job when it was asked for is found by whoever goes on; what its channel takes only later, by nobody. */
async function wakeWhoWaited(
  own: PostJob,
  next: readonly NextPost[],
  askedAt: Date,
  { queue, clock }: Ports,
): Promise<void> {
  const now = clock().getTime();
  const resting = next.filter(({ dueAt }) => dueAt > askedAt);
  for (const one of resting) await wakePost(one, queue, Math.max(0, one.dueAt.getTime() - now + 1));
  const ofOthers = next.filter((one) => !resting.includes(one) && postJobOf(one.subject) !== own);
  await wakeWaiting(ofOthers, queue);
}
