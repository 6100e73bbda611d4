import type { ToldStory } from "../briefing-store.ts";
import type { Digest } from "../domain/digest.ts";
import type { ArticleId } from "../domain/ids.ts";
import type { StoryChange } from "../message/message.ts";
import type { StoredStory } from "../story-store.ts";
import { storyChange } from "./story-change.ts";

/** A story as a briefing would tell it, and the articles that it has. */
export type BriefingCandidate = {
  readonly digest: Digest;
  readonly change?: StoryChange;
  readonly articles: readonly ArticleId[];
};

/** `undefined` where it was told before and nothing is new. */
export function briefingCandidate(
  digest: Digest,
  story: StoredStory,
  told: ToldStory | undefined,
): BriefingCandidate | undefined {
  const articles = articlesOf(digest, story);
  if (told === undefined) return { digest, articles };
  const retold = storyChange(digest, story, told);
  return retold && { ...retold, articles };
}

/** Those that joined after the digest was made have had no say in it yet. */
function articlesOf({ revision }: Digest, story: StoredStory): readonly ArticleId[] {
  const ids = story.articles.map(({ id }) => id).sort((one, other) => Number(one) - Number(other));
  return ids.slice(0, Math.max(1, ids.length - Math.max(0, story.revision - revision)));
}
