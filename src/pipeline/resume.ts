import type { Ports } from "../ports.ts";

/** What stands still this long has lost its wake-up. Milliseconds. */
const patience = 20_000;
const batch = 200;

const postJobs = { story: "post-digest", briefing: "post-briefing", "feed-event": "post-notice" } as const;

/** Finds the work whose wake-up got lost with a process or a queue, and wakes it again. */
export async function resume({ store, queue, clock }: Ports): Promise<void> {
  const now = clock();
  const before = new Date(now.getTime() - patience);
  for (const id of await store.articles.stuck("listed", before, batch)) await queue.wake("read-article", id);
  for (const id of await store.articles.stuck("read", before, batch)) await queue.wake("file-story", id);
  for (const id of await store.stories.uncondensed(before, batch)) await queue.wake("condense-story", id);
  for (const { id, subject } of await store.deliveries.waiting(now, batch)) {
    await queue.wake(postJobs[subject.kind], id);
  }
}
