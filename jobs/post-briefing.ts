import type { DeliveryId } from "../src/domain/ids.ts";
import { postDue } from "../src/pipeline/post-due.ts";
import type { WakeJob } from "./job.ts";

export const postBriefingJob: WakeJob = {
  name: "post-briefing",
  concurrency: 48,
  run: (id, ports) => postDue("post-briefing", id as DeliveryId, ports),
};
