import { type Kysely, sql, type Transaction } from "kysely";
import type { ChannelStore } from "../../channel-store.ts";
import type { Destination } from "../../domain/destination.ts";
import type { Word } from "../../domain/word.ts";
import { channelManners } from "./channel-manners.ts";
import { feedKey, giveFeedKey } from "./feed-keys.ts";
import { gathering } from "./gathering.ts";
import { inChannels } from "./in-channels.ts";
import { listChannels } from "./list-channels.ts";
import { channelColumns } from "./subscription-row.ts";
import type { Tables } from "./tables.ts";

export function channelStore(db: Kysely<Tables>): ChannelStore {
  return {
    of: gathering((destinations: readonly Destination[]) => channelManners(db, destinations)),
    paused: async (workspace, channelIds) => {
      const paused = db.selectFrom("channels").select(["channel_id", "paused_reason"]);
      const rows = await paused.where(inChannels(workspace, channelIds)).where("paused_at", "is not", null).execute();
      return rows.map((row) => ({ channelId: row.channel_id, reason: row.paused_reason ?? "" }));
    },
    pause: (destination, reason, now, channelName) =>
      db.transaction().execute((tx) => pause(tx, destination, reason, now, channelName)),
    list: (asked) => listChannels(db, asked),
    feedKey: (destination) => feedKey(db, destination),
    giveFeedKey: (destination, renew) => giveFeedKey(db, destination, renew === true),
    resume: (destination) => db.transaction().execute((tx) => resume(tx, destination)),
    settle: async (destination, { isCrossposted, mentionRole, quiet, hourlyCap }) => {
      const columns = {
        is_crossposted: isCrossposted,
        mention_role: mentionRole ?? null,
        quiet_from: quiet?.from ?? null,
        quiet_to: quiet?.to ?? null,
        quiet_zone: quiet?.timeZone ?? null,
        hourly_cap: hourlyCap ?? null,
      };
      await db
        .insertInto("channels")
        .values({ ...channelColumns(destination), ...columns })
        .onConflict((clash) => clash.columns(["platform", "workspace_id", "channel_id"]).doUpdateSet(columns))
        .execute();
    },
  };
}

async function pause(
  tx: Transaction<Tables>,
  destination: Destination,
  reason: string,
  now: Date,
  channelName: string | undefined,
): Promise<boolean> {
  const { platform, workspaceId, channelId } = destination;
  const isOfChannel = sql`platform = ${platform} and workspace_id = ${workspaceId} and channel_id = ${channelId}`;
  const { numAffectedRows } =
    await sql`insert into channels (platform, workspace_id, channel_id, paused_at, paused_reason)
    select ${platform}, ${workspaceId}, ${channelId}, ${now}::timestamptz, ${reason}
    where exists (select from subscriptions where ${isOfChannel})
      or exists (select from briefing_schedules where ${isOfChannel} and removed_at is null)
    on conflict (platform, workspace_id, channel_id) do update set paused_at = ${now}, paused_reason = ${reason}
    where channels.paused_at is null`.execute(tx);
  if (numAffectedRows === 0n) return false;
  // What stands there already stays, to be edited when the channel is open again.
  await sql`update deliveries set lease_until = null, reason = ${reason},
      state = case when message_id is null then 'refused' else 'sent' end
    where ${isOfChannel} and state in ('due', 'held')`.execute(tx);
  const word: Word = { kind: "paused", channelId, reason, ...(channelName !== undefined && { channelName }) };
  await tx
    .insertInto("owed_words")
    .values({ platform, workspace_id: workspaceId, word: JSON.stringify(word), look_at: now })
    .execute();
  return true;
}

async function resume(tx: Transaction<Tables>, destination: Destination): Promise<boolean> {
  const { platform, workspaceId, channelId } = destination;
  const { numUpdatedRows } = await tx
    .updateTable("channels")
    .set({ paused_at: null, paused_reason: null })
    .where((eb) => eb.and(channelColumns(destination)))
    .where("paused_at", "is not", null)
    .executeTakeFirst();
  await sql`delete from owed_words where platform = ${platform} and workspace_id = ${workspaceId}
    and word ->> 'channelId' = ${channelId}`.execute(tx);
  return numUpdatedRows > 0n;
}
