import { type Kysely, type RawBuilder, sql } from "kysely";
import type { ArticleId } from "../../domain/ids.ts";
import type { FilingWindow, LookupKeys } from "../../story-store.ts";
import { numberOf } from "./marks.ts";
import type { Tables } from "./tables.ts";
import { wholeStories } from "./whole-stories.ts";

/** Articles looked at for each key, newest first: what an article costs does not grow with the archive. */
const mostOfKey = 40;
/** Neighbours compared with an article, those that share most keys first. */
const mostNeighbours = 80;

/** Near which article to look, by what, and whether at so many whole stories. */
export type NearTo = {
  readonly articleId: ArticleId;
  readonly keys: LookupKeys;
  readonly window: FilingWindow;
  readonly stories: number | undefined;
};

/** A filed article without its profile. */
export type Place = {
  readonly id: string;
  readonly story_id: string;
  readonly published_at: Date;
  readonly url: string;
  readonly source_name: string;
  readonly copy_of: string | null;
  readonly is_spun: boolean;
};

/** Where the articles near one stand now, by their ids. */
export async function placesNear(db: Kysely<Tables>, { articleId, keys, window, stories }: NearTo): Promise<Place[]> {
  const sharing = sharingKeys(keys, window, articleId);
  if (stories === undefined) return placesOf(db, sharing);
  const { rows } = await sharing.execute(db);
  const nearest = await wholeStories(
    db,
    rows.map((row) => row.article_id),
    stories,
  );
  return placesOf(db, sql`select unnest(${sql.val(nearest)}::bigint[]) as article_id`);
}

/** Those filed within the windows that share a key, most shared first. */
function sharingKeys(keys: LookupKeys, window: FilingWindow, id: ArticleId): RawBuilder<{ article_id: string }> {
  return sql`select article_id from (
      ${found(keyNumbers("event", keys.event), window.eventsSince)}
      union all
      ${found(keyNumbers("copy", keys.copy), window.copiesSince)}
    ) as found
    where article_id <> ${id}
    group by article_id order by count(*) desc, article_id desc limit ${mostNeighbours}`;
}

function found(keys: readonly string[], since: Date) {
  return sql`select newest.article_id from unnest(${sql.val([...keys])}::bigint[]) as wanted (key)
    cross join lateral (${newestWith(sql`wanted.key`, since)}) as newest`;
}

/** The newest articles with a key, a column of what it is asked of. */
export function newestWith(key: RawBuilder<unknown>, since: Date): RawBuilder<{ article_id: string }> {
  return sql`select article_id from filing_keys where filing_keys.key = ${key} and filing_keys.seen_at >= ${since}
    order by filing_keys.seen_at desc limit ${mostOfKey}`;
}

export function keyNumbers(kind: keyof LookupKeys, keys: readonly string[]): string[] {
  return keys.map((key) => numberOf(`${kind} ${key}`));
}

/** Of those that are filed, in the order of their ids. Asked for one by one: a planner without statistics would read all. */
export async function placesOf(db: Kysely<Tables>, articles: RawBuilder<unknown>): Promise<Place[]> {
  const { rows } = await sql<Place>`with near as (${articles})
    select place.* from near cross join lateral (
      select id, story_id, published_at, url, source_name, copy_of, is_spun from articles
      where id = near.article_id and stage = 'filed' and story_id is not null limit 1) as place
    order by id`.execute(db);
  return rows;
}
