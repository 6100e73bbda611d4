import { learnTopics } from "../src/pipeline/learn-topics.ts";
import type { TickJob } from "./job.ts";

/** Asked every hour, done once a day. */
export const learnTopicsJob: TickJob = { name: "learn-topics", every: 3_600_000, run: learnTopics };
