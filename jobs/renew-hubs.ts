import { renewHubs } from "../src/pipeline/push.ts";
import type { TickJob } from "./job.ts";

export const renewHubsJob: TickJob = { name: "renew-hubs", every: 60_000, run: renewHubs };
