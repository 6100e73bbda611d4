import type { DeliveryId } from "../src/domain/ids.ts";
import { deliver } from "../src/pipeline/deliver.ts";
import type { WakeJob } from "./job.ts";

export const postBriefingJob: WakeJob = {
  name: "post-briefing",
  concurrency: 24,
  run: (id, ports) => deliver(id as DeliveryId, ports),
};
