import { type Kysely, sql } from "kysely";
import type { DeliveryState } from "../../domain/delivery.ts";
import type { Figures } from "../../domain/figures.ts";
import type { Tables } from "./tables.ts";

/** How much there is of what. Cheap enough to be asked every few seconds: nothing here reads a whole large table. */
export async function figures(db: Kysely<Tables>, now: Date): Promise<Figures> {
  const [{ last_poll_at: lastPollAt, next_poll_at: nextPollAt, ...feeds }, kept, deliveries, oldestDue, channels] =
    await Promise.all([feedFigures(db), keptFigures(db, now), openDeliveries(db), oldest(db, now), channelCounts(db)]);
  const polls = { ...(lastPollAt !== null && { lastPollAt }), ...(nextPollAt !== null && { nextPollAt }) };
  return { feeds, ...polls, ...kept, deliveries, oldestDue, channels };
}

async function feedFigures(db: Kysely<Tables>) {
  const isPolled = sql`next_poll_at is not null`;
  const { rows } = await sql<FeedRow>`select
    count(*) filter (where ${isPolled} and failures = 0 and last_success_at is not null)::int as healthy,
    count(*) filter (where ${isPolled} and failures > 0)::int as failing,
    count(*) filter (where ${isPolled} and failures = 0 and last_success_at is null)::int as new,
    count(*) filter (where retired is not null)::int as gone,
    max(last_success_at) as last_poll_at, min(next_poll_at) as next_poll_at from feeds`.execute(db);
  return rows[0] ?? { healthy: 0, failing: 0, new: 0, gone: 0, last_poll_at: null, next_poll_at: null };
}

type FeedRow = Figures["feeds"] & { readonly last_poll_at: Date | null; readonly next_poll_at: Date | null };
type Kept = Pick<
  Figures,
  "articlesWaiting" | "storiesWaiting" | "articles" | "stories" | "modelTokensToday" | "databaseBytes"
>;

async function keptFigures(db: Kysely<Tables>, now: Date): Promise<Kept> {
  const { rows } = await sql<Kept>`select
    (select count(*)::int from articles where stage in ('listed', 'read')) as "articlesWaiting",
    (select count(*)::int from stories where not is_condensed) as "storiesWaiting",
    (select greatest(reltuples, 0)::float8 from pg_class where oid = 'articles'::regclass) as articles,
    (select greatest(reltuples, 0)::float8 from pg_class where oid = 'stories'::regclass) as stories,
    coalesce((select tokens from summarizer_days where day = ${now.toISOString().slice(0, 10)}::date), 0)::float8
      as "modelTokensToday",
    pg_database_size(current_database())::float8 as "databaseBytes"`.execute(db);
  if (rows[0] === undefined) throw new RangeError("a query without a table has one row");
  return rows[0];
}

async function openDeliveries(db: Kysely<Tables>): Promise<Figures["deliveries"]> {
  const { rows } = await sql<{ platform: string; state: DeliveryState; count: number }>`
    select platform, state, count(*)::int as count from deliveries
    where state not in ('sent', 'folded') group by platform, state order by platform, state`.execute(db);
  return rows;
}

/** What is put off for long is so on purpose: for quiet hours, or as its platform asks. */
async function oldest(db: Kysely<Tables>, now: Date): Promise<Figures["oldestDue"]> {
  const soon = new Date(now.getTime() + 120_000);
  const { rows } = await sql<{ platform: string; since: Date }>`
    select platform, min(coalesce(revised_at, created_at)) as since from deliveries
    where state = 'due' and due_at <= ${soon} group by platform order by platform`.execute(db);
  return rows;
}

async function channelCounts(db: Kysely<Tables>): Promise<Figures["channels"]> {
  const { rows } = await sql<{ platform: string; count: number }>`
    select platform, count(*)::int as count from (
      select platform, workspace_id, channel_id from subscriptions
      union select platform, workspace_id, channel_id from briefing_schedules where removed_at is null) as served
    group by platform order by platform`.execute(db);
  return rows;
}
