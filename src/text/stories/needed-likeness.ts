import type { StoryProfile } from "./profile.ts";

/** What two texts share depends on how much they say: from a headline to an article. Terms. */
const [headline, article] = [10, 22];
/** How alike an article and a story have to be (see `decide`); two stories of one event are preferred to one of two. */
const [ofHeadlines, ofArticles] = [0.17, 0.364];
/** So many of a story speak for it; where fewer do, they must be more alike. */
export const mostSpeaking = 3;
const moreForFewer = 0.35;

/** 0 for a headline, 1 for an article. */
export function fullness({ terms }: Pick<StoryProfile, "terms">): number {
  const share = Math.log(Math.max(1, terms.length) / headline) / Math.log(article / headline);
  return Math.min(1, Math.max(0, share));
}

/** The likeness to a story from which on an article belongs to it. */
export function neededLikeness(full: number, speaking: number): number {
  const fewer = (mostSpeaking - speaking) / mostSpeaking;
  return ofHeadlines + (ofArticles - ofHeadlines) * full + moreForFewer * (1 - full) * fewer;
}
