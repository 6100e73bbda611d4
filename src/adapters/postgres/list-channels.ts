import { type Kysely, sql } from "kysely";
import type { ChannelsAsked, ListedChannel, ListedChannels } from "../../channel-store.ts";
import { nothingToSay } from "../../domain/delivery.ts";
import type { ChannelColumns } from "./channel-tables.ts";
import { hasWords } from "./has-words.ts";
import { present } from "./present.ts";
import { destinationFrom } from "./subscription-row.ts";
import type { Tables } from "./tables.ts";

type Row = ChannelColumns & {
  total: number;
  name: string | null;
  subscriptions: number;
  briefings: number;
  next_at: Date | null;
  last_at: Date | null;
  paused_for: string | null;
  waiting: number | null;
  held: number | null;
  unknown: number | null;
  refused: number | null;
  late_since: Date | null;
};

/** What every post is looked at for is asked once; the rest of the channels of one page alone. */
export async function listChannels(db: Kysely<Tables>, asked: ChannelsAsked): Promise<ListedChannels> {
  const { rows } = await sql<Row>`with known as (
      select platform, workspace_id, channel_id from subscriptions
      union select platform, workspace_id, channel_id from briefing_schedules where removed_at is null
      union select platform, workspace_id, channel_id from channels where paused_at is not null),
    missing as (${missing(asked)}),
    named as (select known.*, installations.name, ${pausedFor} as paused_for, missing.waiting, missing.held,
        missing.unknown, missing.refused, missing.late_since
      from known left join channels using (platform, workspace_id, channel_id)
        left join workspaces using (platform, workspace_id)
        left join installations using (platform, workspace_id)
        left join missing using (platform, workspace_id, channel_id)),
    found as (select *, ${isTroubled} as is_troubled from named
      where ${hasWords(sql`concat_ws(' ', platform, name, workspace_id, channel_id)`, asked.text)}),
    page as (select *, (count(*) over ())::int as total from found ${asked.isTroubled ? sql`where is_troubled` : sql``}
      order by is_troubled desc, platform, lower(coalesce(name, workspace_id)), channel_id
      limit ${asked.limit} offset ${asked.offset})
    select page.*, own.* from page cross join lateral (${ofEach}) as own
    order by is_troubled desc, platform, lower(coalesce(name, workspace_id)), channel_id`.execute(db);
  return { total: rows[0]?.total ?? 0, channels: rows.map(listedChannel) };
}

const pausedFor = sql`case when workspaces.left_at is not null then 'Pullquote was removed from there.'
  when channels.paused_at is not null then coalesce(channels.paused_reason, '') end`;

const isTroubled = sql`(paused_for is not null or coalesce(unknown, 0) + coalesce(refused, 0) > 0
  or late_since is not null)`;

function missing({ since, lateBefore }: ChannelsAsked) {
  return sql`select platform, workspace_id, channel_id,
      (count(*) filter (where state in ('due', 'sending')))::int as waiting,
      (count(*) filter (where state = 'held'))::int as held,
      (count(*) filter (where state = 'unknown'))::int as unknown,
      (count(*) filter (where state = 'refused'))::int as refused,
      min(created_at) filter (where state in ('due', 'sending') and created_at < ${lateBefore}) as late_since
    from deliveries where message_id is null and reason is distinct from ${nothingToSay}
      and (state = 'due' or state = 'sending' or state = 'held'
        or (state in ('unknown', 'refused') and created_at > ${since}))
    group by platform, workspace_id, channel_id`;
}

const ofEach = sql`select
  (select count(*) from subscriptions where ${isOfPage("subscriptions")})::int as subscriptions,
  (select count(*) from briefing_schedules where ${isOfPage("briefing_schedules")} and removed_at is null)::int
    as briefings,
  (select min(next_at) from briefing_schedules where ${isOfPage("briefing_schedules")} and removed_at is null
    and paused_at is null) as next_at,
  (select max(sent_at) from deliveries where ${isOfPage("deliveries")} and sent_at is not null) as last_at`;

function isOfPage(table: string) {
  const of = (column: string) => sql.ref(`${table}.${column}`);
  return sql`${of("platform")} = page.platform and ${of("workspace_id")} = page.workspace_id
    and ${of("channel_id")} = page.channel_id`;
}

function listedChannel(row: Row): ListedChannel {
  return {
    destination: destinationFrom(row),
    subscriptions: row.subscriptions,
    briefings: row.briefings,
    waiting: row.waiting ?? 0,
    held: row.held ?? 0,
    unknown: row.unknown ?? 0,
    refused: row.refused ?? 0,
    ...present({
      workspaceName: row.name,
      nextBriefingAt: row.next_at,
      lastPostAt: row.last_at,
      pausedFor: row.paused_for,
      lateSince: row.late_since,
    }),
  };
}
