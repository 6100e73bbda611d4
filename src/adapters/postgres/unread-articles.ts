import { type Kysely, sql } from "kysely";
import type { FeedId } from "../../domain/ids.ts";
import type { UnreadArticles } from "../../feed-store.ts";
import type { Tables } from "./tables.ts";

/** What could not be read since then of the articles of these feeds, or of all. */
export async function unreadArticles(
  db: Kysely<Tables>,
  since: Date,
  ids?: readonly FeedId[],
): Promise<ReadonlyMap<FeedId, UnreadArticles>> {
  const isOfThem = ids === undefined ? sql`true` : sql`feed_id = any(${sql.val([...ids])}::bigint[])`;
  const { rows } = await sql<{ feed_id: FeedId; count: number; reason: string | null }>`
    select feed_id, count(*)::int as count, (array_agg(problem order by stage_since desc))[1] as reason
    from articles where stage = 'unreadable' and stage_since > ${since} and ${isOfThem} group by feed_id`.execute(db);
  return new Map(rows.map(({ feed_id, count, reason }) => [feed_id, { count, reason: reason ?? "" }]));
}
