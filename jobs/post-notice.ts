import type { DeliveryId } from "../src/domain/ids.ts";
import { postDue } from "../src/pipeline/post-due.ts";
import type { WakeJob } from "./job.ts";

export const postNoticeJob: WakeJob = {
  name: "post-notice",
  concurrency: 4,
  run: (id, ports) => postDue("post-notice", id as DeliveryId, ports),
};
