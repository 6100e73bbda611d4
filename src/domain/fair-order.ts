import type { Destination } from "./destination.ts";

/** The first of each workspace, then the second ones: one that has thousands of channels keeps the others waiting no longer. */
export function inFairOrder<One extends { readonly destination: Destination }>(all: readonly One[]): readonly One[] {
  const counts = new Map<string, number>();
  const ranked = all.map((one) => {
    const workspace = `${one.destination.platform} ${one.destination.workspaceId}`;
    const rank = counts.get(workspace) ?? 0;
    counts.set(workspace, rank + 1);
    return { one, rank };
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ one }) => one);
}
