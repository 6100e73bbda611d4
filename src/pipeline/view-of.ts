import type { ArticleId } from "../domain/ids.ts";
import { nonEmpty } from "../domain/non-empty.ts";
import type { Story } from "../domain/story.ts";
import type { StoredStory, StoryArticle } from "../story-store.ts";

/** The story without the articles that somebody may not see; `undefined` where nothing is left. */
export function viewOf(story: StoredStory, hidden: readonly ArticleId[]): StoredStory | undefined {
  const articles = nonEmpty(story.articles.filter(({ id }) => !hidden.includes(id)));
  return articles && { ...story, articles };
}

/**
 * The story as a digest tells it: the originals, and a copy only where its original is not among the articles. Then it
 * speaks without its picture, which is not the picture of who wrote the words.
 */
export function tellable(story: StoredStory, topics: readonly string[]): Story {
  const [first, ...others] = originalsOf(story) ?? story.articles;
  return {
    id: story.id,
    revision: story.revision,
    articles: [withOwnPicture(first), ...others.map(withOwnPicture)],
    topics,
  };
}

function withOwnPicture(article: StoryArticle): StoryArticle {
  if (article.copyOf === undefined && !article.isSpun) return article;
  const { picture: _, ...bare } = article;
  return bare;
}

/** Clean texts before spun ones, which speak only where there is nothing else. */
function originalsOf({ articles }: StoredStory): StoredStory["articles"] | undefined {
  const originals = withoutCopies(articles);
  return nonEmpty(originals.filter(({ isSpun }) => !isSpun)) ?? nonEmpty(originals);
}

/** Those whose original is not among them. */
export function withoutCopies(articles: readonly StoryArticle[]): StoryArticle[] {
  const ids = new Set(articles.map(({ id }) => id));
  return articles.filter(({ copyOf }) => copyOf === undefined || !ids.has(copyOf));
}
