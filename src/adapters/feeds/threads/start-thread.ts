import { Worker } from "node:worker_threads";
import { OutsideError } from "../../../domain/errors.ts";
import { placeOf } from "../place.ts";
import type { Answer, Said, Task } from "./task.ts";

export type ThreadLimits = {
  /** Milliseconds to start in. On a busy machine that takes longer than any document, and is not the document's fault. */
  readonly startMs: number;
  /** Milliseconds for one document, once it has started. */
  readonly timeoutMs: number;
  /** MiB that the thread's JavaScript may take. */
  readonly maxMemory: number;
};

/** One thread that reads one document at a time, until one was too much for it: then it is of no use any more. */
export type Thread = {
  isAlive(): boolean;
  read(task: Task): Promise<unknown>;
  close(): Promise<void>;
};

type Waiting = { readonly task: Task; resolve(value: unknown): void; reject(error: unknown): void };

export function startThread(limits: ThreadLimits): Thread {
  const worker = openWorker(limits);
  let isAlive = true;
  let isReady = false;
  let waiting: Waiting | undefined;
  let timer: NodeJS.Timeout | undefined;
  const settle = (how: (waiting: Waiting) => void): void => {
    clearTimeout(timer);
    const settled = waiting;
    waiting = undefined;
    if (settled !== undefined) how(settled);
  };
  const end = (reason: (task: Task) => unknown): void => {
    isAlive = false;
    settle(({ task, reject }) => reject(reason(task)));
    void worker.terminate();
  };
  const watch = (): void => {
    clearTimeout(timer);
    timer = isReady ? setTimeout(end, limits.timeoutMs, tooLong(limits)) : setTimeout(end, limits.startMs, notStarted);
  };
  worker.unref();
  worker.on("message", (said: Said) => {
    if (said.kind !== "ready") return settle((asker) => give(said, asker));
    isReady = true;
    if (waiting !== undefined) watch();
  });
  worker.on("error", (error) => end((task) => fatal(error, task)));
  worker.on("exit", () => end(() => new OutsideError("Reading was broken off.", { retry: true })));
  return {
    isAlive: () => isAlive,
    read: (task) =>
      new Promise((resolve, reject) => {
        waiting = { task, resolve, reject };
        watch();
        worker.postMessage(task);
      }),
    close: async () => void (await worker.terminate()),
  };
}

/** Built, the entry is a file like any other; as a source it needs tsx, which a thread does not inherit. */
function openWorker({ maxMemory }: ThreadLimits): Worker {
  const resourceLimits = { maxOldGenerationSizeMb: maxMemory };
  if (!import.meta.url.endsWith(".ts")) return new Worker(new URL("./thread.js", import.meta.url), { resourceLimits });
  const [tsx, entry] = [import.meta.resolve("tsx/esm/api"), new URL("./thread.ts", import.meta.url).href];
  const load = (url: string) => `import(${JSON.stringify(url)})`;
  const source = `${load(tsx)}.then(({ register }) => { register(); return ${load(entry)}; })`;
  return new Worker(source, { eval: true, execArgv: [], resourceLimits });
}

function give(answer: Answer, { resolve, reject }: Waiting): void {
  if (answer.kind === "read") resolve(answer.value);
  else if (answer.kind === "refused") reject(new OutsideError(answer.message, { retry: answer.retry }));
  else reject(new Error(`Reading failed: ${answer.stack}`));
}

/** Out of memory is the document's doing; anything else is ours. */
function fatal(error: Error, task: Task): Error {
  const isTooMuch = "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY";
  return isTooMuch || error instanceof RangeError ? tooMuch(task, "more memory than a document may") : error;
}

function tooLong({ timeoutMs }: ThreadLimits): (task: Task) => OutsideError {
  return (task) => tooMuch(task, `more than ${timeoutMs / 1000} s`);
}

function notStarted({ url }: Task): OutsideError {
  return new OutsideError(`${placeOf(url)} could not be read yet: this machine is too busy.`, { retry: true });
}

function tooMuch({ url }: Task, what: string): OutsideError {
  return new OutsideError(`${placeOf(url)} sent a document that takes ${what} to read.`, { retry: false });
}
