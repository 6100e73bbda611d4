import type pg from "pg";
import type { Destination } from "../../src/domain/destination.ts";
import type { Cadence } from "../../src/domain/subscription.ts";

type Slot = { readonly localDay: string; readonly at: Date };

/** Has every channel follow a topic, without a cap, in one statement each: there may be ten thousand. */
export async function followAll(
  pool: pg.Pool,
  channels: readonly Destination[],
  topic: string,
  cadence: Cadence,
): Promise<void> {
  const all = JSON.stringify(channels);
  await pool.query(
    `with next as (update subscription_version set version = version + 1 returning version)
    insert into subscriptions (platform, workspace_id, channel_id, kind, value, cadence, since, version)
    select ${names}, 'topic', $2, $3, now(), version from next, ${channelsIn}`,
    [all, topic, cadence],
  );
  await pool.query(
    `insert into channels (platform, workspace_id, channel_id, hourly_cap) select ${names}, 0 from ${channelsIn}`,
    [all],
  );
}

/** Sets a daily briefing in each channel; its first is at that slot. */
export async function briefAll(pool: pg.Pool, channels: readonly Destination[], { localDay, at }: Slot): Promise<void> {
  const time = at.toISOString().slice(11, 16);
  await pool.query(
    `insert into briefing_schedules (platform, workspace_id, channel_id, name, at, time_zone, days, next_local_day, next_at)
    select ${names}, $2, $2, 'UTC', '{1,2,3,4,5,6,7}', $3, $4 from ${channelsIn}`,
    [JSON.stringify(channels), time, localDay, at],
  );
}

const names = `platform, "workspaceId", "channelId"`;
const channelsIn = `jsonb_to_recordset($1::jsonb) as channel (platform text, "workspaceId" text, "channelId" text)`;
