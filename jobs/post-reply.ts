import type { DeliveryId } from "../src/domain/ids.ts";
import { postDue } from "../src/pipeline/post-due.ts";
import type { WakeJob } from "./job.ts";

export const postReplyJob: WakeJob = {
  name: "post-reply",
  concurrency: 16,
  run: (id, ports) => postDue("post-reply", id as DeliveryId, ports),
};
