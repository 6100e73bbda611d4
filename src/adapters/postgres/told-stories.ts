import { type Kysely, sql } from "kysely";
import type { BriefingStore, ToldStory } from "../../briefing-store.ts";
import type { Destination } from "../../domain/destination.ts";
import type { ArticleId, DeliveryId, StoryId } from "../../domain/ids.ts";
import { byAsked } from "./by-asked.ts";
import { gathering } from "./gathering.ts";
import type { Tables } from "./tables.ts";
import { wantedChannels } from "./wanted-channels.ts";

type Row = { asked: string; story: string; local_day: string; articles: string[] };
type Asked = { readonly destination: Destination; readonly since: Date; readonly except: DeliveryId | undefined };

/** As `BriefingStore.told`. */
export function toldStories(db: Kysely<Tables>): BriefingStore["told"] {
  const ask = gathering((asked: readonly Asked[]) => toldToEach(db, asked));
  return (destination, since, except) => ask({ destination, since, except });
}

/** A story that was merged since was told as the one that it is now. */
async function toldToEach(
  db: Kysely<Tables>,
  asked: readonly Asked[],
): Promise<readonly ReadonlyMap<StoryId, ToldStory>[]> {
  const since = sql.val(asked.map((one) => one.since));
  const except = sql.val(asked.map((one) => one.except ?? null));
  const { rows } = await sql<Row>`select wanted.asked, coalesce(stories.merged_into, stories.id)::text as story,
      max(local_day) as local_day, array_agg(distinct article) filter (where article is not null) as articles
    from ${wantedChannels(asked.map(({ destination }) => destination))}
    join unnest(${since}::timestamptz[], ${except}::bigint[]) with ordinality as how (since, except_id, asked) using (asked)
    join deliveries using (platform, workspace_id, channel_id)
    cross join jsonb_each(told) as one (story, articles) join stories on stories.id = one.story::bigint
    cross join jsonb_array_elements_text(one.articles) as article
    where local_day is not null and deliveries.created_at >= how.since and state in ('sending', 'sent', 'unknown')
      and deliveries.id is distinct from how.except_id
    group by 1, 2`.execute(db);
  return byAsked(asked.length, rows).map((own) => new Map(own.map(toldFrom)));
}

function toldFrom({ story, local_day, articles }: Row): readonly [StoryId, ToldStory] {
  return [story as StoryId, { localDay: local_day, articles: (articles ?? []) as ArticleId[] }];
}
