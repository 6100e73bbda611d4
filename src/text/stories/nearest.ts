import type { Vector } from "./story-vector.ts";

/** So many are asked how near an article's nearest are: a single one may be its copy. */
const asked = 3;

/** How alike each is on average to the few it is most like. Lists of who holds what make one pass of it. */
export function likenessToNearest(vectors: readonly Vector[]): number[] {
  const holding = new Map<string, { readonly at: number; readonly weight: number }[]>();
  vectors.forEach((vector, at) => {
    for (const [key, weight] of vector) {
      const known = holding.get(key);
      if (known === undefined) holding.set(key, [{ at, weight }]);
      else known.push({ at, weight });
    }
  });
  return vectors.map((vector, own) => {
    const likeness = new Float64Array(vectors.length);
    for (const [key, weight] of vector) {
      for (const other of holding.get(key) ?? [])
        likeness[other.at] = (likeness[other.at] ?? 0) + weight * other.weight;
    }
    likeness[own] = 0;
    const nearest = likeness.sort().slice(-asked);
    return nearest.reduce((sum, near) => sum + near, 0) / asked;
  });
}
