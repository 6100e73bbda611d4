import type { DeliveryId } from "../src/domain/ids.ts";
import { postDue } from "../src/pipeline/post-due.ts";
import type { WakeJob } from "./job.ts";

export const postDigestJob: WakeJob = {
  name: "post-digest",
  concurrency: 48,
  run: (id, ports) => postDue("post-digest", id as DeliveryId, ports),
};
