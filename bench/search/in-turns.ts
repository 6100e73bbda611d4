import type { Query } from "./sample-queries.ts";

export type Run = (query: string) => Promise<readonly unknown[]>;
export type Timed = Query & { readonly ms: number };

/** Asks each query of each of these, one after the other: what else the machine does befalls all. */
export async function inTurns(queries: readonly Query[], runs: readonly Run[], rounds: number): Promise<Timed[][]> {
  for (const { text } of queries.slice(0, 8)) for (const run of runs) await run(text);
  const times = runs.map(() => [] as Timed[]);
  let found = 0;
  for (let round = 0; round < rounds; round++) {
    for (const query of queries) {
      for (const [index, run] of runs.entries()) {
        const began = performance.now();
        found += (await run(query.text)).length;
        times[index]?.push({ ...query, ms: performance.now() - began });
      }
    }
  }
  const asked = rounds * runs.length * queries.length;
  if (found < asked) throw new Error(`${asked} look-ups found ${found}: the bench measures nothing`);
  return times;
}

export function spread(times: readonly number[]): string {
  return `${percentile(times, 0.5).toFixed(1)} / ${percentile(times, 0.95).toFixed(1)} ms`;
}

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
