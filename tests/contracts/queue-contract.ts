import { afterAll, afterEach, beforeAll, describe } from "vitest";
import { type JobQueue, openQueue, type QueueEngine } from "../../src/adapters/queue/open-queue.ts";
import type { Log } from "../../src/ports.ts";
import { recordedLog } from "../adapters/queue/looking.ts";
import { startWorkerProcess, type WorkerProcess } from "../adapters/queue/start-worker-process.ts";
import { lastingContract } from "./queue-lasting.ts";
import { losingContract } from "./queue-losing.ts";
import { tickingContract } from "./queue-ticking.ts";
import { wakingContract } from "./queue-waking.ts";

/** A server for queues that the contract may cut off. */
export type QueueServer = {
  /** An engine on which nobody else's jobs are. */
  fresh(): Promise<QueueEngine>;
  cutOff(): Promise<void>;
  comeBack(): Promise<void>;
  /** Nothing is heard any more on the connections that are open; new ones work. */
  vanish(): void;
  /** Loses the jobs of one name and nothing else, as a server that is short of memory or was tampered with. */
  drop(engine: QueueEngine, job: string): Promise<void>;
  stop(): Promise<void>;
};

/** What the contract's parts work with. All that is opened or started with it is closed after each test. */
export type QueueBench = {
  server(): QueueServer;
  fresh(): Promise<QueueEngine>;
  /** Opens a queue, on an engine of its own unless told otherwise. */
  open(engine?: QueueEngine, log?: Log): Promise<JobQueue>;
  startChild(engine: QueueEngine): Promise<WorkerProcess>;
};

/** What every queue engine does. */
export function queueContract(name: string, start: () => Promise<QueueServer>): void {
  describe(name, () => {
    let server: QueueServer;
    const opened: JobQueue[] = [];
    const children: WorkerProcess[] = [];
    beforeAll(async () => {
      server = await start();
    });
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((queue) => queue.close()));
      for (const child of children.splice(0)) child.destroy();
    });
    afterAll(() => server?.stop());

    const bench: QueueBench = {
      server: () => server,
      fresh: () => server.fresh(),
      open: async (engine, log = recordedLog().log) => {
        const queue = await openQueue(engine ?? (await server.fresh()), log);
        opened.push(queue);
        return queue;
      },
      startChild: async (engine) => {
        const child = startWorkerProcess(engine);
        children.push(child);
        await child.said("ready");
        return child;
      },
    };
    wakingContract(bench);
    tickingContract(bench);
    losingContract(bench);
    lastingContract(bench);
  });
}
