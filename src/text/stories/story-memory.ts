import type { ArticleId, StoryId } from "../../domain/ids.ts";
import { batched } from "./batched.ts";
import { type Decision, decide } from "./decide.ts";
import { lookupKeys } from "./lookup-keys.ts";
import type { Filed, Unfiled } from "./neighbour.ts";
import { type Change, reexamine } from "./reexamine.ts";
import { type MemoryLimits, openRemembered } from "./remembered.ts";
import { wholeStories } from "./short-texts.ts";
import { storyVector, type Vector } from "./story-vector.ts";

/** What became of an article, and which older ones were forgotten for it: nothing can change about those any more. */
export type Filing = Decision & { readonly storyId: StoryId; readonly forgotten: readonly Filed[] };

/** Articles that hindsight put into another story. */
export type Moved = { readonly articleIds: readonly ArticleId[]; readonly into: StoryId; readonly reason: string };

/** Stories kept in memory, by the rules by which the database keeps them. */
export type StoryMemory = {
  /** A story is called by the id of its first article. */
  file(article: Unfiled & { readonly articleId: ArticleId }): Filing;
  /** Looks again at the stories that grew, each with those near it. Returns what that changed. */
  reexamine(): readonly Moved[];
  placeOf(id: ArticleId): Filed | undefined;
  /** All that is remembered, oldest first. */
  all(): Iterable<Filed>;
};

export function openStoryMemory(limits: MemoryLimits): StoryMemory {
  const remembered = openRemembered(limits);
  let grown = new Set<StoryId>();
  const apply = (change: Change): Moved => {
    const { into, reason } = change;
    const articleIds = change.kind === "move" ? withCopies(change.articleId) : remembered.storyOf(change.from);
    for (const id of articleIds) remembered.change(id, { storyId: into });
    grown.add(into);
    return { articleIds, into, reason };
  };
  const withCopies = (id: ArticleId): ArticleId[] => {
    const story = remembered.get(id)?.storyId;
    const copies = story === undefined ? [] : remembered.storyOf(story);
    return [id, ...copies.filter((other) => remembered.get(other)?.copyOf === id)];
  };
  return {
    file: (article) => {
      const keys = lookupKeys(article.profile, remembered.corpus);
      const decision = decide(
        article,
        remembered.near(keys, article.publishedAt, wholeStories(article.profile)),
        remembered.corpus,
      );
      const storyId = decision.storyId ?? (article.articleId as string as StoryId);
      const { copyOf, isSpun } = decision;
      const forgotten = remembered.add({ ...article, storyId, isSpun, ...(copyOf && { copyOf }) }, keys);
      for (const id of decision.supersedes) remembered.change(id, { copyOf: article.articleId });
      grown.add(storyId);
      return { ...decision, storyId, forgotten };
    },
    reexamine: () => {
      const [moved, wanted] = [[] as Moved[], grown];
      grown = new Set();
      const vectors = new Map<ArticleId, Vector>();
      const vectorOf = ({ articleId, profile }: Filed): Vector => {
        const vector = vectors.get(articleId) ?? storyVector(profile, remembered.corpus);
        vectors.set(articleId, vector);
        return vector;
      };
      for (const together of batched([...wanted], remembered.around)) {
        for (const change of reexamine(together, remembered.corpus, vectorOf)) moved.push(apply(change));
      }
      return moved;
    },
    placeOf: (id) => remembered.get(id),
    all: () => remembered.all(),
  };
}
