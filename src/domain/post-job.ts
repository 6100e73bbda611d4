import type { Subject } from "./delivery.ts";

export const postJobs = ["post-digest", "post-briefing", "post-reply", "post-notice"] as const;

/** What posts a delivery: each has workers and an order of its own. */
export type PostJob = (typeof postJobs)[number];

const jobs = {
  story: "post-digest",
  briefing: "post-briefing",
  "catch-up": "post-briefing",
  "briefing-story": "post-reply",
  "feed-event": "post-notice",
  word: "post-notice",
} as const satisfies Record<Subject["kind"], PostJob>;

export function postJobOf({ kind }: Pick<Subject, "kind">): PostJob {
  return jobs[kind];
}
