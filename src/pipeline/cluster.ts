import type { ArticleId, StoryId } from "../domain/ids.ts";
import type { Ports } from "../ports.ts";
import type { StoryCandidate } from "../store.ts";
import { languageOf } from "../text/languages/language-of.ts";
import { isSameStory, similarity, storyTerms } from "../text/story-terms.ts";

/** Articles further apart than this are about different events. Milliseconds. */
const storyWindow = 72 * 3_600_000;

/** Files an article into the story it tells, or opens one, and wakes its condensing. */
export async function fileArticle(id: ArticleId, { store, queue, clock, log }: Ports): Promise<void> {
  const article = await store.articles.get(id);
  if (article === undefined || article.stage !== "read") return;
  const terms = storyTerms(article.title, article.text, languageOf(article.language));
  const since = new Date(clock().getTime() - storyWindow);
  const storyId = await store.stories.file({ articleId: id, terms, since }, (candidates) => nearest(terms, candidates));
  if (storyId === undefined) return;
  log.info("article-filed", { article: id, story: storyId });
  await queue.wake("condense-story", storyId);
}

function nearest(terms: readonly string[], candidates: readonly StoryCandidate[]): StoryId | undefined {
  let best: { storyId: StoryId; score: number } | undefined;
  for (const candidate of candidates) {
    const score = similarity(terms, candidate.terms);
    if (isSameStory(score) && score > (best?.score ?? 0)) best = { storyId: candidate.storyId, score };
  }
  return best?.storyId;
}
