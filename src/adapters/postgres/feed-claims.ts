import { type Kysely, sql } from "kysely";
import type { Feed } from "../../domain/feed.ts";
import { type FeedRowRead, feedFrom, restoredAt } from "./feed-row.ts";
import type { Tables } from "./tables.ts";

/** How many of a host's feeds one claim takes: they are asked one after the other, within the lease. */
const mostOfHost = 20;
const laneCount = 16;

export async function dueLanes(db: Kysely<Tables>, now: Date): Promise<number[]> {
  const { rows } = await sql<{ lane: number }>`select lane from generate_series(0, ${laneCount - 1}) lane
    where exists (select from feeds where feeds.lane = lane.lane and next_poll_at <= ${now})`.execute(db);
  return rows.map(({ lane }) => lane);
}

type Claim = { readonly lane: number; readonly now: Date; readonly leaseUntil: Date; readonly limit: number };

/** The earliest due of each host first. The outer condition is looked at again if another claim was faster. */
export async function claimDue(db: Kysely<Tables>, { lane, now, leaseUntil, limit }: Claim): Promise<Feed[]> {
  const { rows } = await sql<FeedRowRead>`
    with due as (
      select id, host, next_poll_at from feeds
      where lane = ${lane} and next_poll_at <= ${now} order by next_poll_at limit ${limit * 4}
    ), turns as (
      select id, row_number() over (partition by host order by next_poll_at) as turn from due
    ), taken as (
      update feeds set next_poll_at = ${leaseUntil}
      where id in (select id from turns where turn <= ${mostOfHost} order by turn limit ${limit})
        and next_poll_at <= ${now}
      returning *
    )
    select taken.id, url, address, host, title, etag, last_modified, body_hash, wishes, interval_seconds, failures,
      is_failure_told, failing_since, last_success_at, last_change_at, move_to, move_since, lease_until,
      ${restoredAt} as restored_at,
      null as interval_reason, null as last_error, null as next_poll_at, null as retired, null as hub_url, null as hub_topic
    from taken left join hub_subscriptions on hub_subscriptions.feed_id = taken.id`.execute(db);
  return rows.map(feedFrom);
}
