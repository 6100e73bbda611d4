import { type Kysely, sql } from "kysely";
import type { StoryId } from "../../domain/ids.ts";
import type { StoriesAsked } from "../../story-store.ts";
import { allWords } from "./search-words.ts";
import type { Tables } from "./tables.ts";
import { visibleTo } from "./visible.ts";

export async function newestStories(db: Kysely<Tables>, asked: StoriesAsked, limit: number): Promise<StoryId[]> {
  const rows = await db
    .selectFrom("stories")
    .select("stories.id")
    .where("digest", "is not", null)
    .where("merged_into", "is", null)
    .where("updated_at", ">=", asked.since)
    .where(
      sql<boolean>`exists (select from articles where articles.story_id = stories.id
        and ${visibleTo(asked.viewer)} and ${asked.about === undefined ? sql`true` : isAbout(asked.about)})`,
    )
    .orderBy("updated_at", "desc")
    .orderBy("stories.id", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id as StoryId);
}

/** Carried by a feed, of a topic that the digest names, or with all words of a query. */
function isAbout({ feedUrls, queries, topics }: NonNullable<StoriesAsked["about"]>) {
  const byFeed = sql<boolean>`exists (select from article_feeds join feeds on feeds.id = article_feeds.feed_id
    where article_feeds.article_id = articles.id and feeds.url = any(${sql.val([...feedUrls])}::text[]))`;
  const byTopic = sql<boolean>`(stories.digest -> 'topics') ?| ${sql.val([...topics])}::text[]`;
  const byWords = queries.flatMap((query) => {
    const words = allWords(query);
    return words === undefined ? [] : [sql<boolean>`articles.search @@ ${words}`];
  });
  return sql<boolean>`(${sql.join([byFeed, byTopic, ...byWords], sql` or `)})`;
}
