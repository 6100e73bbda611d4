import { type Kysely, sql } from "kysely";
import type { Tables } from "./tables.ts";

/**
 * Deletes stories nothing was added to since `before`, with their articles and deliveries, and old events of feeds with
 * theirs, and what the summarizer answered; `seen_marks` stay.
 */
export async function prune(db: Kysely<Tables>, before: Date): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const old = sql`select id from stories where updated_at < ${before}`;
    const { numAffectedRows } = await sql`delete from articles
      where story_id in (${old}) or (story_id is null and seen_at < ${before})`.execute(tx);
    await sql`delete from stories where id in (${old})
      and not exists (select from articles where story_id = stories.id)`.execute(tx);
    await sql`delete from deliveries where local_day is not null and created_at < ${before}`.execute(tx);
    await sql`delete from feed_events where at < ${before}`.execute(tx);
    await sql`delete from summaries where created_at < ${before}`.execute(tx);
    await sql`delete from summarizer_days where day < ${before}`.execute(tx);
    return Number(numAffectedRows ?? 0n);
  });
}
