import type { DeliveryId } from "../src/domain/ids.ts";
import { deliver } from "../src/pipeline/deliver.ts";
import type { WakeJob } from "./job.ts";

export const postNoticeJob: WakeJob = {
  name: "post-notice",
  concurrency: 4,
  run: (id, ports) => deliver(id as DeliveryId, ports),
};
