import type { Queue } from "../ports.ts";
import type { WaitingDelivery } from "../store.ts";

const jobs = {
  story: "post-digest",
  briefing: "post-briefing",
  "briefing-story": "post-briefing",
  "catch-up": "post-briefing",
  "feed-event": "post-notice",
  word: "post-notice",
} as const;

export function wakePost({ id, subject }: WaitingDelivery, queue: Queue, afterMs = 0): Promise<void> {
  return queue.wake(jobs[subject.kind], id, afterMs);
}
