import { type Kysely, sql, type Transaction } from "kysely";
import type { PruneDates } from "../../store.ts";
import { dropGone } from "./search-segments.ts";
import type { Tables } from "./tables.ts";

/** More terms than this are not counted: those that one article ever held are forgotten. */
const mostTerms = 3_000_000;

/**
 * Deletes stories nothing was added to since, with their articles and deliveries; old events of feeds with theirs; what
 * the summarizer answered; briefings that were taken back, when nobody can be told a day twice any more; which subscriptions ended; mutes that are over; and what articles were compared by. `seen_marks` stay.
 */
export async function prune(db: Kysely<Tables>, dates: PruneDates): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const count = await pruneStories(tx, dates);
    const { before } = dates;
    await sql`delete from deliveries where (local_day is not null or word is not null or is_catch_up) and created_at < ${before}`.execute(
      tx,
    );
    await sql`delete from briefing_schedules where removed_at < now() - interval '3 days'`.execute(tx);
    await sql`delete from feed_events where at < ${before}`.execute(tx);
    await sql`delete from summaries where created_at < ${before}`.execute(tx);
    await sql`delete from receipts where at < ${before}`.execute(tx);
    // What is over mutes nothing, so nobody has to read the channel's mutes anew.
    await sql`delete from mutes where until < ${before}`.execute(tx);
    await sql`delete from ended_subscriptions where at < ${before}`.execute(tx);
    await sql`delete from summarizer_days where day < ${before}`.execute(tx);
    await pruneFilings(tx, dates);
    await dropGone(tx);
    return count;
  });
}

async function pruneStories(tx: Transaction<Tables>, { before, postedBefore }: PruneDates): Promise<number> {
  const isPosted = sql`exists (select from deliveries where story_id = stories.id and message_id is not null)`;
  const old = sql`select id from stories
    where updated_at < ${before} and (updated_at < ${postedBefore} or not ${isPosted})`;
  const { numAffectedRows } = await sql`delete from articles
    where story_id in (${old}) or (story_id is null and seen_at < ${before})`.execute(tx);
  await sql`delete from stories where id in (${old})
    and not exists (select from articles where story_id = stories.id)`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

async function pruneFilings(tx: Transaction<Tables>, { filedBefore }: PruneDates): Promise<void> {
  await sql`delete from filings where seen_at < ${filedBefore}`.execute(tx);
  await sql`delete from filing_terms where articles = 1
    and (select count(*) from filing_terms) > ${mostTerms}`.execute(tx);
}
