import type { Kysely } from "kysely";
import type { BriefingOccasion, BriefingPast } from "../../briefing-store.ts";
import type { Slot } from "../../domain/briefing.ts";
import type { DeliveryId, ScheduleId } from "../../domain/ids.ts";
import { scheduleFrom } from "./briefing-row.ts";
import type { Tables } from "./tables.ts";

/** As `BriefingStore.occasion`. */
export async function briefingOccasion(db: Kysely<Tables>, id: DeliveryId): Promise<BriefingOccasion | undefined> {
  const delivery = await db.selectFrom("deliveries").selectAll().where("id", "=", id).executeTakeFirst();
  if (delivery === undefined || delivery.schedule_id === null || delivery.local_day === null) return undefined;
  const row = await db
    .selectFrom("briefing_schedules")
    .selectAll()
    .where("id", "=", delivery.schedule_id)
    .where("removed_at", "is", null)
    .executeTakeFirst();
  if (row === undefined || (row.paused_at !== null && delivery.asked_at === null)) return undefined;
  const until = delivery.covers_until ?? delivery.created_at;
  return { schedule: scheduleFrom(row), localDay: delivery.local_day, until, isAsked: delivery.asked_at !== null };
}

/** A day's row that was left out never had an instant up to which it would tell. */
export async function briefingPast(db: Kysely<Tables>, id: ScheduleId, before: Slot): Promise<BriefingPast> {
  const last = await db
    .selectFrom("deliveries")
    .select(["covers_until", "local_day"])
    .where("schedule_id", "=", id)
    .where("covers_until", "<", before.at)
    .where("state", "!=", "refused")
    .orderBy("covers_until", "desc")
    .executeTakeFirst();
  const untold = await db
    .selectFrom("deliveries")
    .select(["local_day", "covers_until"])
    .where("schedule_id", "=", id)
    .where("state", "=", "refused")
    .where("local_day", ">", last?.local_day ?? "")
    .where("local_day", "<", before.localDay)
    .orderBy("local_day", "desc")
    .limit(mostUntold)
    .execute();
  const days = (rows: typeof untold) => rows.flatMap((row) => row.local_day ?? []).reverse();
  const [firstUntold] = days(untold);
  return {
    ...(last?.covers_until && { toldUntil: last.covers_until }),
    ...(firstUntold !== undefined && { firstUntold }),
    leftOut: days(untold.filter((row) => row.covers_until === null)).slice(-mostNamed),
  };
}

/** Of a long absence not every day is looked at, and fewer are named. */
const [mostUntold, mostNamed] = [14, 7];
