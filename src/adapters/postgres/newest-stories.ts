import { type Kysely, sql } from "kysely";
import type { StoryId } from "../../domain/ids.ts";
import type { StoriesAsked } from "../../story-store.ts";
import { covered } from "./story-digests.ts";
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
        and ${asked.viewer === undefined ? sql`true` : visibleTo(asked.viewer)} and ${asked.about === undefined ? sql`true` : isAbout(asked.about)})`,
    )
    .orderBy("updated_at", "desc")
    .orderBy("stories.id", "desc")
    .limit(limit)
    .execute();
  return rows.map(({ id }) => id as StoryId);
}

function isAbout(about: NonNullable<StoriesAsked["about"]>) {
  return sql<boolean>`(${covered(about)} or ${hasWord(about.words)})`;
}

/** One of the words, stemmed as English is: enough to look at it. */
function hasWord(words: string) {
  const terms = words.match(/[\p{L}\p{N}]+/gu)?.slice(0, 32) ?? [];
  return sql<boolean>`articles.search @@ to_tsquery('english', ${terms.join(" | ")})`;
}
