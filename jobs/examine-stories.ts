import { examineStories } from "../src/pipeline/examine.ts";
import type { TickJob } from "./job.ts";

export const examineStoriesJob: TickJob = { name: "examine-stories", every: 60_000, run: examineStories };
