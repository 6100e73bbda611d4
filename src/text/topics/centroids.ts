import type { Sparse } from "./vocabulary.ts";

/** What the members of a topic have in common and others have not; of unit length. */
export type Centroid = Float64Array;

/** One for each topic. `members[i][k]` says whether the article `i` is of the topic `k`. */
export function centroidsOf(
  vectors: readonly Sparse[],
  members: readonly (readonly boolean[])[],
  topics: number,
  size: number,
): Centroid[] {
  const sums = Array.from({ length: topics }, (_, topic) => sumOf(vectors, members, topic, size));
  const live = sums.filter((sum) => sum.some((weight) => weight > 0));
  const mean = new Float64Array(size);
  for (const sum of live) sum.forEach((weight, id) => void add(mean, id, weight / live.length));
  return sums.map((sum) => unit(live.includes(sum) ? sum.map((weight, id) => weight - (mean[id] ?? 0)) : sum));
}

/** How like each topic an article is, in [-1, 1]. */
export function likeness({ ids, weights }: Sparse, centroids: readonly Centroid[]): number[] {
  return centroids.map((centroid) =>
    weights.reduce((sum, weight, at) => sum + weight * (centroid[ids[at] ?? 0] ?? 0), 0),
  );
}

function sumOf(
  vectors: readonly Sparse[],
  members: readonly (readonly boolean[])[],
  topic: number,
  size: number,
): Centroid {
  const sum = new Float64Array(size);
  vectors.forEach(({ ids, weights }, article) => {
    if (members[article]?.[topic]) weights.forEach((weight, at) => void add(sum, ids[at] ?? 0, weight));
  });
  return unit(sum);
}

function add(sum: Float64Array, at: number, weight: number): void {
  sum[at] = (sum[at] ?? 0) + weight;
}

function unit(vector: Float64Array): Float64Array {
  const length = Math.sqrt(vector.reduce((sum, weight) => sum + weight * weight, 0)) || 1;
  return vector.map((weight) => weight / length);
}
