import type { Transaction } from "kysely";
import type { StandingBriefing } from "../../briefing-store.ts";
import type { Slot } from "../../domain/briefing.ts";
import { newNonce } from "./new-nonce.ts";
import { isClosed } from "./open-channel.ts";
import { channelColumns } from "./subscription-row.ts";
import type { Tables } from "./tables.ts";

/** As `BriefingStore.skip`. A day that was left out stands in the ledger as such. */
export async function skipBriefing(
  tx: Transaction<Tables>,
  schedule: StandingBriefing,
  leftOut: readonly Slot[],
  next: Slot,
  now: Date,
): Promise<boolean> {
  if (!(await moveOn(tx, schedule, next))) return false;
  if (leftOut.length === 0 || (await isClosed(tx, schedule.destination))) return true;
  const reason = "Pullquote was not running at its hour.";
  await tx
    .insertInto("deliveries")
    .values(leftOut.map((slot) => ({ ...deliveryOf(schedule, slot, now), state: "refused", reason })))
    .onConflict((clash) => clash.doNothing())
    .execute();
  return true;
}

function deliveryOf({ id, destination }: StandingBriefing, { localDay }: Slot, now: Date) {
  const day = { schedule_id: id, local_day: localDay };
  return { ...channelColumns(destination), ...day, nonce: newNonce(), due_at: now, created_at: now };
}

/** True for the one process that moves it. */
export async function moveOn(
  tx: Transaction<Tables>,
  { id, next: from }: StandingBriefing,
  to: Slot,
): Promise<boolean> {
  const { numUpdatedRows } = await tx
    .updateTable("briefing_schedules")
    .set({ next_local_day: to.localDay, next_at: to.at })
    .where((eb) => eb.and({ id, next_local_day: from.localDay, next_at: from.at }))
    .where("removed_at", "is", null)
    .where("paused_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
