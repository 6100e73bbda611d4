import { fullness } from "./needed-likeness.ts";
import type { StoryProfile } from "./profile.ts";

/** Stories that a short text is compared with, as far as their newest articles tell. */
const mostStories = 6;

/** From a headline to an article; of longer texts than this their likeness to single articles tells more. */
const short = 0.35;

/** Hardly more than a headline: too short for its likeness to single articles to tell much. */
export function isShort(profile: Pick<StoryProfile, "terms">): boolean {
  return fullness(profile) < short;
}

/** How many of the nearest stories are looked at as a whole; `undefined` where the articles nearest tell enough. */
export function wholeStories(profile: Pick<StoryProfile, "terms">): number | undefined {
  return isShort(profile) ? mostStories : undefined;
}
