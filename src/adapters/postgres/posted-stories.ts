import { type Kysely, sql } from "kysely";
import type { Destination } from "../../domain/destination.ts";
import type { StoryId } from "../../domain/ids.ts";
import type { PostedStory } from "../../store.ts";
import { reasonsFrom } from "./reasons-from.ts";
import { channelColumns } from "./subscription-row.ts";
import type { Tables } from "./tables.ts";
import { visibleTo } from "./visible.ts";

/** Each by the headline and the outlets of the articles that the workspace may see, the original first. */
export async function postedStories(
  db: Kysely<Tables>,
  destination: Destination,
  limit: number,
): Promise<PostedStory[]> {
  const rows = await db
    .selectFrom("deliveries")
    .innerJoin("stories", "stories.id", "deliveries.story_id")
    .innerJoin("articles", "articles.story_id", "stories.id")
    .select(["deliveries.id", "stories.id as story", "deliveries.created_at", "deliveries.reasons"])
    .select(sql<string[]>`array_agg(articles.title order by ${originalsFirst})`.as("titles"))
    .select(sql<string[]>`array_agg(articles.url order by ${originalsFirst})`.as("urls"))
    .select(sql<string[]>`array_agg(articles.source_name order by ${originalsFirst})`.as("sources"))
    .where((eb) => eb.and(channelColumns(destination)))
    .where("deliveries.message_id", "is not", null)
    .where(visibleTo(destination))
    .groupBy(["deliveries.id", "stories.id"])
    .orderBy("deliveries.id", "desc")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    storyId: row.story as StoryId,
    at: row.created_at,
    reasons: reasonsFrom(row.reasons),
    headline: row.titles[0] ?? "",
    titles: row.titles,
    urls: row.urls,
    sources: [...new Set(row.sources)],
  }));
}

const originalsFirst = sql`(articles.copy_of is not null), articles.published_at, articles.id`;
