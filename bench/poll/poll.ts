import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import type { Kind } from "./addresses.ts";
import type { Measured } from "./measured.ts";

type Run = { readonly kind: Kind; readonly feeds: number; readonly polls: number };

/** Measures polling side by side with bare loops over the same server. Prints a row for each figure through `row`. */
export async function benchPoll(row: (what: string, figure: string, ratio: string) => void): Promise<void> {
  const server = startProcess("feed-server.ts", [], ["ignore", "pipe", "inherit", "ipc"]);
  const port = await firstLine(server);
  const ours = (run: Run) => measure("run-ours.ts", [run.kind, port, `${run.feeds}`, `${run.polls}`]);
  const bare = (run: Run, parser = "rss-parser") =>
    measure("run-bare.ts", [run.kind, port, `${run.feeds}`, `${run.polls}`, parser]);
  try {
    const same = { kind: "same", feeds: 20_000, polls: 20_000 } as const;
    const [bareSame, ourSame] = await inTurn(
      () => bare(same),
      () => ours(same),
    );
    row("bare undici loop, 304", perCpu(bareSame), "the peer");
    row("polling unchanged feeds (304), all but the network", perCpu(ourSame), ofPeer(ourSame, bareSame));
    row("  the same, the database's CPU counted too", perAllCpu(ourSame), ofPeer(ourSame, bareSame, true));
    const changing = { kind: "changing", feeds: 2_000, polls: 2_000 } as const;
    const [bareRss, bareOurs, ourChanging] = await inTurn(
      () => bare(changing),
      () => bare(changing, "ours"),
      () => ours(changing),
    );
    row("bare undici loop + rss-parser, 62 KB, 50 items", perCpu(bareRss), "the peer");
    row("bare undici loop + our parser, 62 KB, 50 items", perCpu(bareOurs), ofPeer(bareOurs, bareRss));
    row("polling changed feeds, 1 of 50 items new", perCpu(ourChanging), ofPeer(ourChanging, bareRss));
    row("  next to the loop with our parser", perCpu(ourChanging), ofPeer(ourChanging, bareOurs));
    row("  the database's CPU counted too", perAllCpu(ourChanging), ofPeer(ourChanging, bareRss, true));
    const few = await ours({ kind: "same", feeds: 1_000, polls: 20_000 });
    const many = await ours({ kind: "same", feeds: 100_000, polls: 100_000 });
    const limit = (run: Measured) => `${(allCpu(run) / allCpu(few)).toFixed(2)} × (limit 1.2 ×)`;
    row("CPU of a poll with 1,000 feeds, database included", micros(allCpu(few)), "the limit's base");
    row("CPU of a poll with 20,000 feeds", micros(allCpu(ourSame)), limit(ourSame));
    row("CPU of a poll with 100,000 feeds", micros(allCpu(many)), limit(many));
    row("resident with 100,000 feeds", `${many.resident.toFixed(0)} MiB`, ofGibibyte(many.resident));
    const whole = many.resident + many.databaseResident;
    row("  the database server counted too", `${whole.toFixed(0)} MiB`, ofGibibyte(whole));
  } finally {
    server.kill();
  }
}

/** Each three times, one after the other, since the machine's speed drifts; of each the run with the median CPU. */
async function inTurn<Runs extends (() => Promise<Measured>)[]>(
  ...runs: Runs
): Promise<{ [Run in keyof Runs]: Measured }> {
  const rounds: Measured[][] = [];
  for (let round = 0; round < 3; round += 1) {
    const measuredNow: Measured[] = [];
    for (const run of runs) measuredNow.push(await run());
    rounds.push(measuredNow);
  }
  const median = (index: number) =>
    rounds.flatMap((round) => round[index] ?? []).sort((a, b) => a.cpu - b.cpu)[1] as Measured;
  return runs.map((_, index) => median(index)) as { [Run in keyof Runs]: Measured };
}

function startProcess(
  file: string,
  args: readonly string[],
  stdio: ("ignore" | "pipe" | "inherit" | "ipc")[],
): ChildProcess {
  const path = fileURLToPath(new URL(file, import.meta.url));
  return spawn(process.execPath, ["--import", "tsx", path, ...args], { stdio });
}

async function measure(file: string, args: readonly string[]): Promise<Measured> {
  const child = startProcess(file, args, ["ignore", "pipe", "inherit"]);
  const ended = once(child, "exit");
  const figures = JSON.parse(await firstLine(child));
  await ended;
  return figures;
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error("no output to read");
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error("a measured process ended without its figures");
}

function perCpu({ polls, cpu }: Measured): string {
  return `${(polls / cpu).toFixed(0)} feeds/CPU s`;
}

function perAllCpu(run: Measured): string {
  return `${(1 / allCpu(run)).toFixed(0)} feeds/CPU s`;
}

/** CPU seconds of one poll, the database's included. */
function allCpu({ polls, cpu, databaseCpu }: Measured): number {
  return (cpu + databaseCpu) / polls;
}

function ofPeer(run: Measured, peer: Measured, withDatabase = false): string {
  const own = withDatabase ? 1 / allCpu(run) : run.polls / run.cpu;
  return `${((100 * own * peer.cpu) / peer.polls).toFixed(0)} % of it`;
}

function ofGibibyte(mebibytes: number): string {
  return `${((100 * mebibytes) / 1024).toFixed(0)} % of 1 GiB`;
}

function micros(seconds: number): string {
  return `${(seconds * 1e6).toFixed(0)} µs`;
}
