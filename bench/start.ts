import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));

/** Milliseconds from process start to "ready", on an empty folder and again, and what is resident then. MiB. */
export type StartFigures = {
  firstStart: number;
  laterStart: number;
  bareNode: number;
  botMemory: number;
  bareMemory: number;
};

export async function measureStart(redisUrl?: string): Promise<StartFigures> {
  const folder = await mkdtemp(join(tmpdir(), "pullquote-bench-"));
  const environment = {
    ...process.env,
    PULLQUOTE_DATA: folder,
    PORT: "0",
    TOPICS_FILE: join(root, "bench", "no-network-topics.yaml"),
    ...(redisUrl && { REDIS_URL: redisUrl }),
  };
  const start = ["--import", "tsx", "src/main.ts", "start"];
  const first = await runUntil(start, environment, '"ready"');
  const later = await runUntil(start, environment, '"ready"');
  const bare = await runUntil(
    ["-e", 'console.error("\\"ready\\""); setTimeout(() => {}, 5000)'],
    process.env,
    '"ready"',
  );
  await rm(folder, { recursive: true, force: true });
  return {
    firstStart: first.milliseconds,
    laterStart: later.milliseconds,
    bareNode: bare.milliseconds,
    botMemory: later.resident,
    bareMemory: bare.resident,
  };
}

async function runUntil(args: string[], env: NodeJS.ProcessEnv, sign: string) {
  const began = performance.now();
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: ["ignore", "ignore", "pipe"] });
  await lineWith(child, sign);
  const milliseconds = performance.now() - began;
  const resident = residentMebibytes(child.pid ?? 0);
  const exited = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await exited;
  return { milliseconds, resident };
}

async function lineWith(child: ChildProcess, sign: string): Promise<void> {
  if (child.stderr === null) throw new Error("no stderr to read");
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stderr })) {
    lines.push(line);
    if (line.includes(sign)) return void child.stderr.resume();
  }
  throw new Error(`the bot stopped before it was ready:\n${lines.join("\n")}`);
}

/** Linux only; elsewhere NaN, which the table shows as "not measured". */
function residentMebibytes(pid: number): number {
  try {
    const kibibytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1];
    return Number(kibibytes) / 1024;
  } catch {
    return Number.NaN;
  }
}
