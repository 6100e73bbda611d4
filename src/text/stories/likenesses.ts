import type { Vector } from "./story-vector.ts";

/** So many are asked how near an article's nearest are: a single one may be its copy. */
const asked = 3;

/** How alike each of some vectors is to each other (`dot`); to itself 0. */
export type Likenesses = {
  /** To all, in their order. */
  of(at: number): Float64Array;
  /** On average to the few it is most like. */
  toNearest(at: number): number;
};

/** Lists of who holds what make one pass of it: most share little. */
export function likenesses(vectors: readonly Vector[]): Likenesses {
  const size = vectors.length;
  const all = new Float64Array(size * size);
  const of = (at: number) => all.subarray(at * size, (at + 1) * size);
  const holding = new Map<string, { readonly row: Float64Array; readonly at: number; readonly weight: number }[]>();
  vectors.forEach((vector, at) => {
    const row = of(at);
    for (const [key, weight] of vector) {
      const holders = holding.get(key);
      if (holders === undefined) {
        holding.set(key, [{ row, at, weight }]);
        continue;
      }
      for (const other of holders) {
        const shared = (row[other.at] ?? 0) + weight * other.weight;
        row[other.at] = shared;
        other.row[at] = shared;
      }
      holders.push({ row, at, weight });
    }
  });
  return { of, toNearest: (at) => meanOfLargest(of(at)) };
}

function meanOfLargest(likeness: Float64Array): number {
  const nearest = Float64Array.from(likeness).sort().slice(-asked);
  return nearest.reduce((sum, near) => sum + near, 0) / asked;
}
