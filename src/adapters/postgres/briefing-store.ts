import type { Kysely, Selectable, Transaction } from "kysely";
import type { BriefingSchedule, Slot, Weekday } from "../../domain/briefing.ts";
import type { DeliveryId, ScheduleId } from "../../domain/ids.ts";
import type { BriefingStore } from "../../store.ts";
import type { BriefingScheduleRow } from "./channel-tables.ts";
import { inChannels } from "./in-channels.ts";
import { newNonce } from "./new-nonce.ts";
import { isClosed } from "./open-channel.ts";
import { channelColumns, destinationFrom } from "./subscription-row.ts";
import type { Tables } from "./tables.ts";

export function briefingStore(db: Kysely<Tables>): BriefingStore {
  return {
    set: (schedule, next) => set(db, schedule, next),
    remove: async (destination) => {
      const { numDeletedRows } = await db
        .deleteFrom("briefing_schedules")
        .where((eb) => eb.and(channelColumns(destination)))
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
    of: async (destination) => {
      const row = await db
        .selectFrom("briefing_schedules")
        .selectAll()
        .where((eb) => eb.and(channelColumns(destination)))
        .executeTakeFirst();
      return row && scheduleFrom(row);
    },
    ofChannels: async (workspace, channelIds) => {
      const ours = inChannels(workspace, channelIds);
      const rows = await db.selectFrom("briefing_schedules").selectAll().where(ours).orderBy("next_at").execute();
      return rows.map(scheduleFrom);
    },
    coveredUntil: async (destination, localDay) => {
      const row = await db
        .selectFrom("deliveries")
        .select("covers_until")
        .where((eb) => eb.and({ ...channelColumns(destination), local_day: localDay }))
        .executeTakeFirst();
      return row?.covers_until ?? undefined;
    },
    due: async (now, limit) => {
      const rows = await db
        .selectFrom("briefing_schedules")
        .selectAll()
        .where("next_at", "<=", now)
        .orderBy("next_at")
        .limit(limit)
        .execute();
      return rows.map(scheduleFrom);
    },
    start: (schedule, slot, next, now) => db.transaction().execute((tx) => start(tx, schedule, slot, next, now)),
    skip: async (schedule, slot, next) => void (await moveOn(db, schedule.id, slot, next)),
  };
}

async function set(db: Kysely<Tables>, schedule: Omit<BriefingSchedule, "id">, next: Slot): Promise<void> {
  const columns = {
    at: schedule.at,
    time_zone: schedule.timeZone,
    days: [...schedule.days],
    next_local_day: next.localDay,
    next_at: next.at,
  };
  await db
    .insertInto("briefing_schedules")
    .values({ ...channelColumns(schedule.destination), ...columns })
    .onConflict((clash) => clash.columns(["platform", "workspace_id", "channel_id"]).doUpdateSet(columns))
    .execute();
}

async function start(
  tx: Transaction<Tables>,
  schedule: BriefingSchedule,
  slot: Slot,
  next: Slot,
  now: Date,
): Promise<DeliveryId | undefined> {
  if (!(await moveOn(tx, schedule.id, slot, next))) return undefined;
  if (await isClosed(tx, schedule.destination)) return undefined;
  const added = await tx
    .insertInto("deliveries")
    .values({
      ...channelColumns(schedule.destination),
      schedule_id: schedule.id,
      local_day: slot.localDay,
      covers_until: slot.at,
      state: "due",
      nonce: newNonce(),
      due_at: now,
      created_at: now,
    })
    .onConflict((clash) => clash.doNothing())
    .returning("id")
    .executeTakeFirst();
  return added && (added.id as DeliveryId);
}

/** True for the one process that moves it. */
async function moveOn(db: Kysely<Tables>, id: ScheduleId, from: Slot, to: Slot): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("briefing_schedules")
    .set({ next_local_day: to.localDay, next_at: to.at })
    .where("id", "=", id)
    .where("next_local_day", "=", from.localDay)
    .where("next_at", "=", from.at)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

function scheduleFrom(row: Selectable<BriefingScheduleRow>): BriefingSchedule & { next: Slot } {
  return {
    id: row.id as ScheduleId,
    destination: destinationFrom(row),
    at: row.at,
    timeZone: row.time_zone,
    days: row.days as Weekday[],
    next: { localDay: row.next_local_day, at: row.next_at },
  };
}
