import type { ToldStory } from "../briefing-store.ts";
import type { Digest } from "../domain/digest.ts";
import type { ArticleId } from "../domain/ids.ts";
import { nonEmpty } from "../domain/non-empty.ts";
import type { StoryChange } from "../message/message.ts";
import type { StoredStory } from "../story-store.ts";
import { withoutCopies } from "./view-of.ts";

/** A story that was told, as it is told again: what is new comes first. */
type Retold = { readonly digest: Digest; readonly change: StoryChange };

/** What has come to a story since it was told; `undefined` where no article that came has a word in its digest. */
export function storyChange(digest: Digest, story: StoredStory, told: ToldStory): Retold | undefined {
  const isNew = (id: ArticleId) => !told.articles.includes(id);
  const fresh = digest.bullets.filter(({ quote }) => isNew(quote.articleId));
  const bullets = nonEmpty([...fresh, ...digest.bullets.filter((bullet) => !fresh.includes(bullet))]);
  if (fresh.length === 0 || bullets === undefined) return undefined;
  const outlets = (wanted: boolean) =>
    new Set(withoutCopies(story.articles).flatMap(({ id, source }) => (isNew(id) === wanted ? [source.name] : [])));
  const before = outlets(false);
  const newSources = [...outlets(true)].filter((name) => !before.has(name));
  return { digest: { ...digest, bullets }, change: { toldOn: told.localDay, newPoints: fresh.length, newSources } };
}
