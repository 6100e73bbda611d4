import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { QueueEngine } from "../../../src/adapters/queue/open-queue.ts";
import { until } from "./looking.ts";

export type WorkerProcess = ReturnType<typeof startWorkerProcess>;

/** A real process that begins jobs named "read" and ends none but those of the id "short". It closes its queue on SIGTERM. */
export function startWorkerProcess(engine: QueueEngine) {
  const script = fileURLToPath(new URL("./worker-process.ts", import.meta.url));
  const child = spawn(process.execPath, ["--import", "tsx", script, JSON.stringify(engine)], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const lines: string[] = [];
  let complaints = "";
  createInterface({ input: child.stdout }).on("line", (line) => lines.push(line));
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaints += text;
  });
  return {
    said: (line: string) =>
      until(() => {
        if (child.exitCode !== null) throw new Error(`the worker process ended: ${complaints}`);
        return lines.includes(line);
      }),
    /** How often it said a line. */
    count: (line: string) => lines.filter((said) => said === line).length,
    complaints: () => complaints,
    signal: (signal: NodeJS.Signals) => void child.kill(signal),
    destroy: () => void child.kill("SIGKILL"),
    end: async (signal: NodeJS.Signals) => {
      const exit = once(child, "exit");
      child.kill(signal);
      await exit;
    },
  };
}
