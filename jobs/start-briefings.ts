import { startBriefings } from "../src/pipeline/brief.ts";
import type { TickJob } from "./job.ts";

export const startBriefingsJob: TickJob = { name: "start-briefings", every: 5_000, run: startBriefings };
