import type { FeedId } from "../src/domain/ids.ts";
import { pollFeed } from "../src/pipeline/poll.ts";
import type { WakeJob } from "./job.ts";

export const pollFeedJob: WakeJob = {
  name: "poll-feed",
  concurrency: 8,
  run: (id, ports) => pollFeed(id as FeedId, ports),
};
