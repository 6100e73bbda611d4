import { mendTimes } from "../src/pipeline/mend-times.ts";
import type { TickJob } from "./job.ts";

export const mendTimesJob: TickJob = { name: "mend-times", every: 60_000, run: mendTimes };
