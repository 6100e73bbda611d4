import { type Kysely, sql } from "kysely";
import type { ToldStory } from "../../briefing-store.ts";
import type { Destination } from "../../domain/destination.ts";
import type { ArticleId, DeliveryId, StoryId } from "../../domain/ids.ts";
import type { Tables } from "./tables.ts";

type Row = { story: string; local_day: string; articles: string[] };

/** As `BriefingStore.told`. A story that was merged since was told as the one that it is now. */
export async function toldStories(
  db: Kysely<Tables>,
  { platform, workspaceId, channelId }: Destination,
  since: Date,
  except: DeliveryId | undefined,
): Promise<ReadonlyMap<StoryId, ToldStory>> {
  const { rows } = await sql<Row>`select coalesce(stories.merged_into, stories.id)::text as story,
      max(local_day) as local_day, array_agg(distinct article) filter (where article is not null) as articles
    from deliveries, jsonb_each(told) as one (story, articles), stories, jsonb_array_elements_text(one.articles) as article
    where platform = ${platform} and workspace_id = ${workspaceId} and channel_id = ${channelId}
      and local_day is not null and created_at >= ${since} and state in ('sending', 'sent', 'unknown')
      and deliveries.id is distinct from ${except ?? null}::bigint and stories.id = one.story::bigint
    group by 1`.execute(db);
  return new Map(
    rows.map(({ story, local_day, articles }) => [
      story as StoryId,
      { localDay: local_day, articles: (articles ?? []) as ArticleId[] },
    ]),
  );
}
