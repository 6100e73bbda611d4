import { prune } from "../src/pipeline/prune.ts";
import type { TickJob } from "./job.ts";

export const pruneJob: TickJob = { name: "prune", every: 3_600_000, run: prune };
