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

/**
 * The earliest due of each host first, and of the feeds that one workspace alone follows each by turns with the others',
 * so that many of one's own make nobody else wait. The outer condition is looked at again if another claim was faster.
 */
export async function claimDue(db: Kysely<Tables>, { lane, now, leaseUntil, limit }: Claim): Promise<Feed[]> {
  const { rows } = await sql<FeedRowRead>`
    with due as (
      select id, host, url, is_listed, next_poll_at from feeds
      where lane = ${lane} and next_poll_at <= ${now} order by next_poll_at limit ${limit * 4}
    ), owned as (
      select due.*, case when not exists (select from subscriptions other where other.kind = 'feed'
          and other.value = url and (other.platform, other.workspace_id) <> (first.platform, first.workspace_id))
        then first.platform || ' ' || first.workspace_id end as owner
      from due left join lateral (select platform, workspace_id from subscriptions
        where kind = 'feed' and value = url limit 1) first on not is_listed
    ), turns as (
      select id, next_poll_at, row_number() over (partition by host order by next_poll_at) as turn,
        row_number() over (partition by coalesce(owner, id::text) order by next_poll_at, id) as place
      from owned
    ), chosen as (
      select id, next_poll_at as due_at, place from turns where turn <= ${mostOfHost}
      order by turn, place, next_poll_at limit ${limit}
    ), taken as (
      update feeds set next_poll_at = ${leaseUntil} from chosen
      where feeds.id = chosen.id and feeds.next_poll_at <= ${now}
      returning feeds.*, due_at, place
    )
    select taken.id, url, address, host, title, etag, last_modified, body_hash, wishes, interval_seconds, failures,
      is_failure_told, failing_since, last_success_at, last_change_at, move_to, move_since, lease_until,
      ${restoredAt} as restored_at,
      null as interval_reason, null as last_error, null as next_poll_at, null as retired, null as hub_url, null as hub_topic
    from taken left join hub_subscriptions on hub_subscriptions.feed_id = taken.id
    order by place, due_at, taken.id`.execute(db);
  return rows.map(feedFrom);
}
