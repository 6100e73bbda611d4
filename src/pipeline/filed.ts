import type { Neighbour } from "../story-store.ts";
import { termsToCount } from "../text/stories/lookup-keys.ts";
import type { Filed } from "../text/stories/neighbour.ts";
import { profileFrom } from "../text/stories/profile.ts";

/** Neighbours with their profiles read back; one that was kept otherwise is left out. */
export function filedFrom(neighbours: readonly Neighbour[]): Filed[] {
  return neighbours.flatMap((neighbour) => {
    const profile = profileFrom(neighbour.profile);
    return profile === undefined ? [] : [{ ...neighbour, profile }];
  });
}

/** The terms of a kept profile that are counted. */
export function termsOf(kept: unknown): readonly string[] {
  const profile = profileFrom(kept);
  return profile === undefined ? [] : termsToCount(profile);
}
