import type { Job, JobsOptions, KeepJobs, Queue, Telemetry, Worker, WorkerOptions } from "bullmq";
import type { Log } from "../../ports.ts";
import type { FaultLog } from "./fault-log.ts";

/** All that a job carries: which thing to look at. What there is to do stands in the database. */
export type JobData = { readonly id: string };

export type BullQueue = Pick<
  Queue<JobData>,
  "add" | "getJobState" | "getJobCounts" | "getJobs" | "upsertJobScheduler" | "getJobScheduler" | "removeJobScheduler"
>;
export type BullWorker = Pick<Worker<JobData>, "waitUntilReady" | "pause" | "close">;
export type RunJob = (job: Job<JobData>) => Promise<void>;

/** Who is told of each job that is added and run; absent where nobody traces. */
export type QueueTelemetry = Telemetry | undefined;

export type EngineNeeds = { readonly log: Log; readonly faults: FaultLog; readonly telemetry?: QueueTelemetry };

/** BullMQ over one server: what differs between PostgreSQL and Redis is behind it. */
export type Engine = {
  openQueue(name: string): BullQueue;
  openWorker(name: string, concurrency: number, run: RunJob): BullWorker;
  ping(): Promise<void>;
  close(): Promise<void>;
};

const oneDay = 24 * 60 * 60;

/** No retries by BullMQ: the tick that looks for what is due finds what a failed job left. Failures are kept a day. */
export const jobOptions: JobsOptions & { removeOnFail: KeepJobs } = {
  attempts: 1,
  removeOnComplete: true,
  removeOnFail: { age: oneDay, count: 200 },
};

/** Nobody reads BullMQ's own event stream. */
export const eventsKept = { events: { maxLen: 100 } };

export const workerSettings = {
  // A killed worker's jobs are taken up again once their lock has run out and a check has seen it: within 15 s.
  lockDuration: 10_000,
  stalledInterval: 5_000,
  // BullMQ fails a job for ever that was interrupted more often than this; the state would only wake it again.
  maxStalledCount: 1_000,
  // By default a worker sleeps 15 s before it looks whether its server is back.
  runRetryDelay: 1_000,
} satisfies Partial<WorkerOptions>;
