import type { ArticleId, StoryId } from "../../domain/ids.ts";
import type { Filed } from "./neighbour.ts";

/** Which article is in which story; the oldest come first. */
export type Places = {
  readonly size: number;
  get(id: ArticleId): Filed | undefined;
  all(): Iterable<Filed>;
  of(story: StoryId): ArticleId[];
  enter(article: Filed): void;
  leave(id: ArticleId): void;
  change(id: ArticleId, change: Partial<Pick<Filed, "storyId" | "copyOf">>): void;
};

export function openPlaces(): Places {
  const filed = new Map<ArticleId, Filed>();
  const stories = new Map<StoryId, Set<ArticleId>>();
  const join = ({ articleId, storyId }: Filed) => {
    stories.set(storyId, (stories.get(storyId) ?? new Set()).add(articleId));
  };
  const part = ({ articleId, storyId }: Filed) => {
    const story = stories.get(storyId);
    story?.delete(articleId);
    if (story?.size === 0) stories.delete(storyId);
  };
  return {
    get size() {
      return filed.size;
    },
    get: (id) => filed.get(id),
    all: () => filed.values(),
    of: (story) => [...(stories.get(story) ?? [])],
    enter: (article) => {
      filed.set(article.articleId, article);
      join(article);
    },
    leave: (id) => {
      const known = filed.get(id);
      if (known === undefined) return;
      part(known);
      filed.delete(id);
    },
    change: (id, change) => {
      const known = filed.get(id);
      if (known === undefined) return;
      part(known);
      const changed = { ...known, ...change };
      filed.set(id, changed);
      join(changed);
    },
  };
}
