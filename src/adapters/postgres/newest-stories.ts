import { type Kysely, sql } from "kysely";
import type { StoryId } from "../../domain/ids.ts";
import type { StoriesAsked } from "../../story-store.ts";
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

/** Carried by a feed, or of a topic that the digest names. */
function isAbout({ feedUrls, topics }: NonNullable<StoriesAsked["about"]>) {
  return sql<boolean>`(exists (select from article_feeds join feeds on feeds.id = article_feeds.feed_id
      where article_feeds.article_id = articles.id and feeds.url = any(${sql.val([...feedUrls])}::text[]))
    or stories.digest -> 'topics' ?| ${sql.val([...topics])}::text[])`;
}
