import { pollFeeds } from "../src/pipeline/poll.ts";
import type { TickJob } from "./job.ts";

export const pollFeedsJob: TickJob = { name: "poll-feeds", every: 5_000, run: pollFeeds };
