import type { ArticleId, StoryId } from "../../domain/ids.ts";
import { type Decision, decide } from "./decide.ts";
import { lookupKeys } from "./lookup-keys.ts";
import type { Unfiled } from "./neighbour.ts";
import { type Change, reexamine } from "./reexamine.ts";
import { type MemoryLimits, openRemembered } from "./remembered.ts";

/** Stories kept in memory, by the rules by which the database keeps them. */
export type StoryMemory = {
  /** A story is called by the id of its first article. */
  file(article: Unfiled & { readonly articleId: ArticleId }): Decision & { readonly storyId: StoryId };
  /** Looks at all remembered stories again. Returns how many changes that made. */
  reexamine(): number;
  placeOf(id: ArticleId): { readonly storyId: StoryId; readonly copyOf?: ArticleId } | undefined;
};

export function openStoryMemory(limits: MemoryLimits): StoryMemory {
  const remembered = openRemembered(limits);
  const places = new Map<ArticleId, { storyId: StoryId; copyOf?: ArticleId }>();
  const place = (id: ArticleId, change: { storyId?: StoryId; copyOf?: ArticleId }) => {
    const before = places.get(id);
    if (before !== undefined) places.set(id, { ...before, ...change });
    remembered.change(id, change);
  };
  const apply = (change: Change) => {
    if (change.kind === "move") return place(change.articleId, { storyId: change.into });
    for (const [id, { storyId }] of places) if (storyId === change.from) place(id, { storyId: change.into });
  };
  return {
    file: (article) => {
      const keys = lookupKeys(article.profile, remembered.corpus);
      const decision = decide(article, remembered.near(keys, article.publishedAt), remembered.corpus);
      const storyId = decision.storyId ?? (article.articleId as string as StoryId);
      const { copyOf, isSpun } = decision;
      places.set(article.articleId, { storyId, ...(copyOf && { copyOf }) });
      remembered.add({ ...article, storyId, isSpun, ...(copyOf && { copyOf }) }, keys);
      for (const id of decision.supersedes) place(id, { copyOf: article.articleId });
      return { ...decision, storyId };
    },
    reexamine: () => {
      const changes = reexamine([...remembered.articles.values()], remembered.corpus);
      for (const change of changes) apply(change);
      return changes.length;
    },
    placeOf: (id) => places.get(id),
  };
}
