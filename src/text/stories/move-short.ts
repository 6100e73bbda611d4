import type { Evidence } from "./evidence.ts";
import type { Wording } from "./wording.ts";

/** A story as a short text is compared with it. */
type Told = { readonly wording: Wording };

/**
 * Where a short text is to go from its story, whose wording here is without it: to the one its words speak for most.
 * `undefined` where it stays.
 */
export function betterPlace<Story extends Told>(
  evidence: Evidence,
  { wording }: Told,
  others: readonly Story[],
): { readonly story: Story; readonly evidence: number; readonly reason: string } | undefined {
  const now = wording.articles === 0 ? Number.NEGATIVE_INFINITY : evidence.for(wording);
  let [best, most] = [undefined as Story | undefined, Math.max(now, evidence.neededToMove)];
  for (const story of others) {
    const found = evidence.for(story.wording);
    if (found > most) [best, most] = [story, found];
  }
  if (best === undefined) return undefined;
  const before = wording.articles === 0 ? "none" : now.toFixed(1);
  return { story: best, evidence: most, reason: `evidence ${most.toFixed(1)} for it, ${before} for where it was` };
}
