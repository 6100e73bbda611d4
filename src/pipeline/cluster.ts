import type { ArticleId } from "../domain/ids.ts";
import type { Ports } from "../ports.ts";
import type { FilingDecision, Neighbour } from "../story-store.ts";
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
  const storyId = await store.stories.file(
    {
      articleId: id,
      profile: terms,
      termsOf,
      keys: () => ({ event: terms.slice(0, 15), copy: [] }),
      decide: (neighbours) => nearest(terms, neighbours),
    },
    { eventsSince: since, copiesSince: since },
    clock(),
  );
  if (storyId === undefined) return;
  log.info("article-filed", { article: id, story: storyId });
  await queue.wake("condense-story", storyId);
}

function termsOf(profile: unknown): readonly string[] {
  return Array.isArray(profile) ? profile.map(String) : [];
}

function nearest(terms: readonly string[], neighbours: readonly Neighbour[]): FilingDecision {
  let best: Neighbour | undefined;
  let most = 0;
  for (const neighbour of neighbours) {
    const score = similarity(terms, termsOf(neighbour.profile));
    if (isSameStory(score) && score > most) [best, most] = [neighbour, score];
  }
  return { ...(best && { storyId: best.storyId }), isSpun: false, supersedes: [], reasons: [] };
}
