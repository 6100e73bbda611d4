import { resume } from "../src/pipeline/resume.ts";
import type { TickJob } from "./job.ts";

export const resumeJob: TickJob = { name: "resume", every: 5_000, run: resume };
