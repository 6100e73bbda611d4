import type { ArticleId, StoryId } from "../../domain/ids.ts";
import { type Decision, decide } from "./decide.ts";
import { lookupKeys } from "./lookup-keys.ts";
import type { Filed, Unfiled } from "./neighbour.ts";
import { type Change, reexamine } from "./reexamine.ts";
import { type MemoryLimits, openRemembered } from "./remembered.ts";

/** What became of an article, and which older ones were forgotten for it: nothing can change about those any more. */
export type Filing = Decision & { readonly storyId: StoryId; readonly forgotten: readonly Filed[] };

/** Stories kept in memory, by the rules by which the database keeps them. */
export type StoryMemory = {
  /** A story is called by the id of its first article. */
  file(article: Unfiled & { readonly articleId: ArticleId }): Filing;
  /** Looks again at the stories that grew, each with those near it. Returns what that changed. */
  reexamine(): readonly Change[];
  placeOf(id: ArticleId): Filed | undefined;
  /** All that is remembered, oldest first. */
  all(): Iterable<Filed>;
};

export function openStoryMemory(limits: MemoryLimits): StoryMemory {
  const remembered = openRemembered(limits);
  let grown = new Set<StoryId>();
  const apply = (change: Change) => {
    const { into } = change;
    const moved = change.kind === "move" ? [change.articleId] : remembered.storyOf(change.from);
    for (const id of moved) remembered.change(id, { storyId: into });
    grown.add(into);
  };
  return {
    file: (article) => {
      const keys = lookupKeys(article.profile, remembered.corpus);
      const decision = decide(article, remembered.near(keys, article.publishedAt), remembered.corpus);
      const storyId = decision.storyId ?? (article.articleId as string as StoryId);
      const { copyOf, isSpun } = decision;
      const forgotten = remembered.add({ ...article, storyId, isSpun, ...(copyOf && { copyOf }) }, keys);
      for (const id of decision.supersedes) remembered.change(id, { copyOf: article.articleId });
      grown.add(storyId);
      return { ...decision, storyId, forgotten };
    },
    reexamine: () => {
      const [changes, wanted] = [[] as Change[], grown];
      grown = new Set();
      for (const id of wanted) {
        const found = reexamine(remembered.around(id), remembered.corpus);
        for (const change of found) apply(change);
        changes.push(...found);
      }
      return changes;
    },
    placeOf: (id) => remembered.get(id),
    all: () => remembered.all(),
  };
}
