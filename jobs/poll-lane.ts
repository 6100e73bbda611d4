import { pollLane } from "../src/pipeline/poll.ts";
import type { WakeJob } from "./job.ts";

export const pollLaneJob: WakeJob = {
  name: "poll-lane",
  concurrency: 8,
  run: (lane, ports) => pollLane(Number(lane), ports),
};
