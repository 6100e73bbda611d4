import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";

const version = "@jazzer.js/core@4.0.0";

/** How Jazzer.js is started, or why it is not to be had. */
export type Jazzer = { readonly command: readonly string[] } | { readonly reason: string };

export function findJazzer(folder: string | undefined): Jazzer {
  const cli = folder === undefined ? undefined : join(folder, "node_modules/@jazzer.js/core/dist/cli.js");
  if (cli !== undefined && !existsSync(cli)) return { reason: `there is no Jazzer.js in ${folder}` };
  const command = cli === undefined ? ["npx", "--yes", "--package", version, "jazzer"] : [process.execPath, cli];
  const [program = "", ...words] = command;
  const { status, stderr } = spawnSync(program, [...words, "--help"], { encoding: "utf8" });
  if (status === 0) return { command };
  return { reason: /^.*\bError: .*$|^npm error .*$/m.exec(stderr ?? "")?.[0] ?? `it ended with ${status}` };
}

export const mostRestarts = 5;

export type Run = {
  readonly seconds: number;
  readonly bundle: string;
  readonly corpus: string;
  readonly crashes: string;
};
export type Progress = { runs: number; coverage: { first?: number; last?: number }; restarts: number };

/** libFuzzer ends where an input takes too long or too much memory; then it is started again, a few times. */
export async function fuzzFor(command: readonly string[], run: Run, dictionaryFile: string): Promise<Progress> {
  const progress: Progress = { runs: 0, coverage: {}, restarts: -1 };
  const end = Date.now() + run.seconds * 1000;
  do {
    progress.restarts += 1;
    await once(command, { ...run, seconds: Math.ceil((end - Date.now()) / 1000) }, dictionaryFile, progress);
  } while (Date.now() < end - 5000 && progress.restarts < mostRestarts);
  return progress;
}

async function once(command: readonly string[], run: Run, dictionaryFile: string, progress: Progress): Promise<void> {
  const [program = "", ...words] = command;
  const fuzzer = [
    `-max_total_time=${run.seconds}`,
    "-max_len=20000",
    "-rss_limit_mb=3000",
    `-dict=${dictionaryFile}`,
    `-artifact_prefix=${run.crashes}/`,
  ];
  const ours = ["--timeout", "20000", "--fuzzEntryPoint", "fuzz"];
  const child = spawn(program, [...words, run.bundle, run.corpus, ...ours, "--", ...fuzzer], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const runsBefore = progress.runs;
  const note = (line: string) => {
    const [, runs, coverage] = /^#(\d+)\s.*?\bcov: (\d+)/.exec(line) ?? [];
    if (runs === undefined) {
      if (/^(DEFECT|ERROR|==\d+==|SUMMARY)/.test(line)) console.log(`  ${line}`);
      return;
    }
    progress.runs = runsBefore + Number(runs);
    progress.coverage.first ??= Number(coverage);
    progress.coverage.last = Math.max(progress.coverage.last ?? 0, Number(coverage));
  };
  for (const input of [child.stdout, child.stderr]) createInterface({ input }).on("line", note);
  await new Promise((resolve, reject) => child.on("close", resolve).on("error", reject));
}

/** Files that stand for a defect: what a watched target kept, and what libFuzzer itself did. */
export function crashesIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((file) => /^(crash|timeout|oom)-/.test(file) && !file.endsWith(".txt"))
    .map((file) => join(folder, file));
}

/** Empties the folder and gives what was in it. */
export function takenFrom(folder: string): Buffer[] {
  mkdirSync(folder, { recursive: true });
  const inputs = crashesIn(folder).map((file) => readFileSync(file));
  rmSync(folder, { recursive: true });
  mkdirSync(folder);
  return inputs;
}

export function writeCorpus(folder: string, seeds: readonly Uint8Array[]): void {
  mkdirSync(folder, { recursive: true });
  for (const [number, seed] of seeds.entries()) writeFileSync(join(folder, `seed-${number}`), seed);
}
