import { dictionaryWords } from "./dictionary.ts";

const longest = 20_000;

/** Runs a target over changed seeds until its time is up; how many it was, is the answer. Blind: nothing is learnt. */
export async function mutationLoop(
  fuzz: (bytes: Uint8Array) => Promise<void>,
  seeds: readonly Buffer[],
  seconds: number,
): Promise<number> {
  const end = performance.now() + seconds * 1000;
  let runs = 0;
  for (const seed of seeds) {
    await fuzz(seed);
    runs += 1;
  }
  while (performance.now() < end) {
    await fuzz(mutated(seeds));
    runs += 1;
  }
  return runs;
}

function mutated(seeds: readonly Buffer[]): Buffer {
  let bytes = oneOf(seeds);
  for (let blows = 1 + below(8); blows > 0; blows -= 1) bytes = struck(bytes, seeds);
  return bytes.subarray(0, longest);
}

function struck(bytes: Buffer, seeds: readonly Buffer[]): Buffer {
  const at = below(bytes.length + 1);
  const before = bytes.subarray(0, at);
  const other = oneOf(seeds);
  const from = below(other.length + 1);
  switch (below(5)) {
    case 0:
      return Buffer.concat([before, bytes.subarray(at + below(100))]);
    case 1:
      return Buffer.concat([before, Buffer.from(oneOf(dictionaryWords).repeat(1 + below(20))), bytes.subarray(at)]);
    case 2:
      return Buffer.concat([before, Buffer.of(below(256)), bytes.subarray(at + 1)]);
    case 3:
      return Buffer.concat([before, other.subarray(from, from + below(500)), bytes.subarray(at)]);
    default:
      return Buffer.concat([before, bytes.subarray(Math.max(0, at - below(200)))]);
  }
}

function below(limit: number): number {
  return Math.floor(Math.random() * limit);
}

function oneOf<T>(list: readonly T[]): T {
  const [first] = list;
  const chosen = list[below(list.length)] ?? first;
  if (chosen === undefined) throw new Error("there is nothing to choose from");
  return chosen;
}
