import type pg from "pg";
import { OutsideError } from "../../domain/errors.ts";
import type { QueueDepth } from "../../domain/queue-depth.ts";
import type { Log } from "../../ports.ts";
import { addOnce } from "./add-once.ts";
import {
  type BullQueue,
  type BullWorker,
  type Engine,
  type EngineNeeds,
  jobOptions,
  type QueueTelemetry,
} from "./engine.ts";
import { messageOf, type OnFault, openFaultLog } from "./fault-log.ts";
import { openPostgresEngine } from "./postgres-engine.ts";
import { queueDepth } from "./queue-depth.ts";
import { openRedisEngine } from "./redis-engine.ts";
import { openRuns, type Runs } from "./runs.ts";
import { openTicks } from "./ticks.ts";
import { within } from "./within.ts";

export type QueueEngine =
  | { readonly kind: "postgres"; readonly connection: pg.PoolConfig }
  | { readonly kind: "redis"; readonly url: string; readonly prefix?: string };

/** The port `Queue`, and what runs the jobs that it wakes. */
export type JobQueue = {
  /** As the port says; waking a job while it runs has it run once more afterwards. Gives up after two seconds. */
  wake(job: string, id: string, afterMs?: number): Promise<void>;
  /** Runs a job in this process, at most `concurrency` at once; the same id twice at once only where it was woken for later. */
  work(job: { readonly name: string; readonly concurrency: number }, run: (id: string) => Promise<void>): void;
  /** Runs about every `milliseconds`, once over all processes; in one process never while it still runs. */
  every(name: string, milliseconds: number, run: () => Promise<void>): Promise<void>;
  /** Resolves when every worker waits for jobs. */
  ready(): Promise<void>;
  /** Throws OutsideError when the server does not answer within two seconds. */
  ping(): Promise<void>;
  /** What waits in each queue that is worked here. Throws OutsideError likewise. */
  depths(): Promise<readonly QueueDepth[]>;
  /** Stops taking jobs, waits up to ten seconds for those that run, then goes. */
  close(): Promise<void>;
};

const answerLimit = 2_000;
const startLimit = 10_000;
const runLimit = 10_000;

/** Opens BullMQ over one of its servers. Throws OutsideError, saying what to do, when the server cannot be used. */
export async function openQueue(where: QueueEngine, log: Log, telemetry?: QueueTelemetry): Promise<JobQueue> {
  const faults = openFaultLog(log);
  const { onFault } = faults;
  const engine = await openEngine(where, { log, faults, telemetry });
  const queues = openQueues(engine);
  const answer = answering(onFault);
  const ticks = openTicks(onFault);
  const runs = openRuns(log);
  const workers: BullWorker[] = [];
  const worked = new Set<string>();
  const startWorker = (name: string, concurrency: number, run: (id: string) => Promise<void>) => {
    worked.add(name);
    workers.push(engine.openWorker(name, concurrency, runs.of(name, run)));
  };
  return {
    wake: (job, id, afterMs = 0) => answer(wake(queues(job), job, id, afterMs)),
    work: ({ name, concurrency }, run) => startWorker(name, concurrency, run),
    every: async (name, milliseconds, run) => {
      startWorker(name, 1, run);
      await answer(ticks.start(queues(name), name, milliseconds), startLimit);
    },
    ready: async () => {
      await Promise.all(workers.map((worker) => worker.waitUntilReady()));
    },
    ping: () => answer(engine.ping()),
    depths: () => answer(Promise.all([...worked].map((name) => queueDepth(queues(name), name)))),
    close: async () => {
      ticks.stop();
      await closeWorkers(workers, runs, engine, log);
      await engine.close();
    },
  };
}

async function wake(queue: BullQueue, job: string, id: string, afterMs: number): Promise<void> {
  if (afterMs <= 0) return addOnce(queue, job, id);
  await queue.add(job, { id }, { ...jobOptions, delay: Math.ceil(afterMs) });
}

function openEngine(where: QueueEngine, needs: EngineNeeds): Promise<Engine> {
  return where.kind === "postgres" ? openPostgresEngine(where.connection, needs) : openRedisEngine(where, needs);
}

/** Queues by name, opened when they are first needed. */
function openQueues(engine: Engine): (name: string) => BullQueue {
  const opened = new Map<string, BullQueue>();
  return (name) => {
    const queue = opened.get(name) ?? engine.openQueue(name);
    opened.set(name, queue);
    return queue;
  };
}

function answering(onFault: OnFault) {
  return async <T>(work: Promise<T>, limit = answerLimit): Promise<T> => {
    try {
      return await within(limit, work);
    } catch (error) {
      onFault(error);
      const failure = `the job queue's server failed: ${messageOf(error)}`;
      throw new OutsideError(failure, { retry: true, isTold: true });
    }
  };
}

/**
 * Lets what runs end. Where it does not, or where the server is away and BullMQ would wait for it, the workers are
 * left by force: the jobs' locks run out and others take them up.
 */
async function closeWorkers(workers: readonly BullWorker[], runs: Runs, engine: Engine, log: Log): Promise<void> {
  const inTime = (limit: number, work: Promise<unknown>) =>
    within(limit, work).then(
      () => true,
      () => false,
    );
  await Promise.all(workers.map((worker) => worker.pause(true)));
  const hasEnded = await inTime(runLimit, runs.ended());
  if (!hasEnded) log.warn("jobs-left-running", { afterSeconds: runLimit / 1000 });
  const isForced = !hasEnded || !(await inTime(answerLimit, engine.ping()));
  await inTime(answerLimit, Promise.all(workers.map((worker) => worker.close(isForced))));
}
