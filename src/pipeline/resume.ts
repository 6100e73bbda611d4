import { OutsideError } from "../domain/errors.ts";
import type { Ports, WakeableJob } from "../ports.ts";
import { sayWords } from "./say-words.ts";
import { wakeWaiting } from "./wake-waiting.ts";

/** What stands still this long has lost its wake-up. Milliseconds. */
const patience = 20_000;
const batch = 200;

/** Finds the work whose wake-up got lost with a process or a queue, and wakes it again. */
export async function resume(ports: Ports): Promise<void> {
  const { store, queue, clock, log } = ports;
  const now = clock();
  const before = new Date(now.getTime() - patience);
  const wake = async (job: WakeableJob, found: Promise<readonly string[]>) => {
    for (const id of await found) await queue.wake(job, id);
  };
  const deliveries = async () => {
    await wakeWaiting(await store.deliveries.waiting(now, batch), queue);
  };
  const searches = [
    () => wake("read-article", store.articles.stuck("listed", before, batch)),
    () => wake("file-story", store.articles.stuck("read", before, batch)),
    () => wake("condense-story", store.stories.uncondensed(before, batch)),
    () => sayWords(ports),
    deliveries,
  ];
  for (const search of searches) {
    // What is wrong with one kind of work is not to stop the others.
    await search().catch((error: unknown) => {
      if (error instanceof OutsideError && error.isTold) return;
      log.error("resume-failed", { error: error instanceof Error ? (error.stack ?? error.message) : error });
    });
  }
}
