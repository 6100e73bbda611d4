import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import type { Throughput } from "./throughput.ts";

type Row = (what: string, figure: string, ratio: string) => void;

/**
 * What a second worker adds, on PostgreSQL and Redis, from feeds over HTTP to digests: with a core of its own, and on the
 * cores that one worker had with its server, where it can add what they left idle.
 */
export async function benchScale(row: Row, redisUrl: string | undefined): Promise<void> {
  if (redisUrl === undefined) return console.log("skipped: workers share a Redis, and REDIS_URL names none");
  if (process.platform !== "linux") return console.log("skipped: taskset keeps a run to its cores, on Linux only");
  // A Redis database of its own for each run: what one left would wake the other.
  const one = await measured({ workers: 1, cores: 1, redisUrl: `${redisUrl}/9` });
  const two = await measured({ workers: 2, cores: 2, redisUrl: `${redisUrl}/10` });
  const alone = await measured({ workers: 1, cores: 2, redisUrl: `${redisUrl}/11` });
  show(row, "one worker and its server on one core", one);
  show(row, "two workers and their server on two cores", two);
  row("a second worker with a core of its own", times(two.speed / one.speed), "goal 1.7 ×");
  show(row, "one worker and its server on two cores", alone);
  const limit = 2 / (alone.workerCores + alone.serverCores);
  row("a second worker on the same two cores", times(two.speed / alone.speed), `${times(limit)} would leave none idle`);
}

function show(row: Row, what: string, { speed, workerCores, serverCores }: Throughput): void {
  const cores = `cores: workers ${workerCores.toFixed(2)}, server ${serverCores.toFixed(2)}`;
  row(what, `${speed.toFixed(1)} stories/s`, cores);
}

function times(ratio: number): string {
  return `${ratio.toFixed(2)} ×`;
}

type Run = { readonly workers: number; readonly cores: number; readonly redisUrl: string };

/** Whatever it starts is kept to the same cores, all but Redis, which is there already. */
async function measured({ workers, cores, redisUrl }: Run): Promise<Throughput> {
  const script = fileURLToPath(new URL("throughput.ts", import.meta.url));
  const node = [process.execPath, "--import", "tsx", script, String(workers), redisUrl];
  const run = spawn("taskset", ["--cpu-list", `0-${cores - 1}`, ...node], { stdio: ["ignore", "pipe", "inherit"] });
  const [said, [code]] = await Promise.all([text(run.stdout), once(run, "exit")]);
  if (code !== 0) throw new Error(`the run of ${workers} on ${cores} ended with ${code}`);
  return JSON.parse(said.trim().split("\n").at(-1) ?? "");
}
