import { sql, type Transaction } from "kysely";
import type { BriefingWish } from "../../briefing-store.ts";
import type { Slot } from "../../domain/briefing.ts";
import { briefingColumns } from "./briefing-row.ts";
import { channelColumns } from "./subscription-row.ts";
import type { Tables } from "./tables.ts";

/** As `BriefingStore.set`. */
export async function setBriefing(
  tx: Transaction<Tables>,
  wish: BriefingWish,
  next: Slot,
  replaces = wish.name,
): Promise<boolean> {
  const channel = channelColumns(wish.destination);
  const standing = { paused_at: null, removed_at: null, next_local_day: next.localDay, next_at: next.at };
  const columns = { ...briefingColumns(wish), ...standing };
  if (replaces !== wish.name) {
    const removed = tx.deleteFrom("briefing_schedules").where((eb) => eb.and({ ...channel, name: wish.name }));
    await removed.where("removed_at", "is not", null).execute();
    const { numUpdatedRows } = await tx
      .updateTable("briefing_schedules")
      .set(columns)
      .where((eb) => eb.and({ ...channel, name: replaces }))
      .where(sql<boolean>`not exists (select from briefing_schedules as other where other.platform = ${channel.platform}
        and other.workspace_id = ${channel.workspace_id} and other.channel_id = ${channel.channel_id}
        and other.name = ${wish.name})`)
      .executeTakeFirst();
    return numUpdatedRows > 0n;
  }
  await tx
    .insertInto("briefing_schedules")
    .values({ ...channel, ...columns })
    .onConflict((clash) => clash.columns(["platform", "workspace_id", "channel_id", "name"]).doUpdateSet(columns))
    .execute();
  return true;
}
