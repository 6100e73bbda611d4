import { type Kysely, sql, type Transaction } from "kysely";
import type { BriefingStore, StandingBriefing } from "../../briefing-store.ts";
import type { BriefingSchedule } from "../../domain/briefing.ts";
import type { Destination } from "../../domain/destination.ts";
import type { DeliveryId } from "../../domain/ids.ts";
import { briefingOccasion, briefingPast } from "./briefing-past.ts";
import { scheduleFrom } from "./briefing-row.ts";
import { inChannels } from "./in-channels.ts";
import { newNonce } from "./new-nonce.ts";
import { setBriefing } from "./set-briefing.ts";
import { skipBriefing } from "./skip-briefing.ts";
import { startBriefings } from "./start-briefings.ts";
import { channelColumns } from "./subscription-row.ts";
import type { Tables } from "./tables.ts";
import { toldStories } from "./told-stories.ts";

const day = 24 * 3_600_000;
/** No slot is further ahead than this, not even a weekly one whose only day the calendar leaves out. Milliseconds. */
const furthestAhead = 17 * day;
/** Whoever asks again so soon pressed twice. Milliseconds. */
const askingTwice = 60_000;

export function briefingStore(db: Kysely<Tables>): BriefingStore {
  return {
    set: (wish, next, replaces) => db.transaction().execute((tx) => setBriefing(tx, wish, next, replaces)),
    remove: (destination, name, now) => remove(db, destination, name, now),
    of: async (destination) => {
      const own = standing(db).where((eb) => eb.and(channelColumns(destination)));
      return (await own.orderBy("at").orderBy("name").execute()).map(scheduleFrom);
    },
    ofChannels: async (workspace, channelIds) => {
      const rows = await standing(db).where(inChannels(workspace, channelIds)).orderBy("next_at").execute();
      return rows.map(scheduleFrom);
    },
    pause: async (id, now) => {
      await db.updateTable("briefing_schedules").set({ paused_at: now }).where("id", "=", id).execute();
    },
    resume: async (id, next) => {
      const columns = { paused_at: null, next_local_day: next.localDay, next_at: next.at };
      await db.updateTable("briefing_schedules").set(columns).where("id", "=", id).execute();
    },
    hasDay: (destination, name, localDay) => hasDay(db, destination, name, localDay),
    due: (now, limit) => due(db, now, limit),
    start: (starts, now) => startBriefings(db, starts, now),
    skip: (schedule, leftOut, next, now) =>
      db.transaction().execute((tx) => skipBriefing(tx, schedule, leftOut, next, now)),
    ask: (schedule, localDay, now) => db.transaction().execute((tx) => ask(tx, schedule, localDay, now)),
    occasion: briefingOccasion(db),
    past: briefingPast(db),
    told: toldStories(db),
  };
}

function standing(db: Kysely<Tables>) {
  return db.selectFrom("briefing_schedules").selectAll().where("removed_at", "is", null);
}

async function remove(db: Kysely<Tables>, destination: Destination, name: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("briefing_schedules")
    .set({ removed_at: now })
    .where((eb) => eb.and({ ...channelColumns(destination), name }))
    .where("removed_at", "is", null)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

async function hasDay(db: Kysely<Tables>, destination: Destination, name: string, localDay: string): Promise<boolean> {
  const schedule = db
    .selectFrom("briefing_schedules")
    .select("id")
    .where((eb) => eb.and({ ...channelColumns(destination), name }));
  const row = await db
    .selectFrom("deliveries")
    .select("id")
    .where("schedule_id", "in", schedule)
    .where("local_day", "=", localDay)
    .where("asked_at", "is", null)
    .where("covers_until", "is not", null)
    .executeTakeFirst();
  return row !== undefined;
}

async function due(db: Kysely<Tables>, now: Date, limit: number): Promise<StandingBriefing[]> {
  const rows = await standing(db)
    .where("paused_at", "is", null)
    .where((eb) => eb.or([eb("next_at", "<=", now), eb("next_at", ">", new Date(now.getTime() + furthestAhead))]))
    .orderBy("next_at")
    .orderBy(sql`row_number() over (partition by next_at, platform, workspace_id order by id)`)
    .orderBy("id")
    .limit(limit)
    .execute();
  return rows.map(scheduleFrom);
}

/** The lock on the schedule has who presses twice wait for his first press. */
async function ask(
  tx: Transaction<Tables>,
  { id, destination }: BriefingSchedule,
  localDay: string,
  now: Date,
): Promise<DeliveryId | undefined> {
  const { platform, workspaceId, channelId } = destination;
  await sql`select from briefing_schedules where id = ${id} for update`.execute(tx);
  const { rows } = await sql<{ id: string }>`insert into deliveries (platform, workspace_id, channel_id, schedule_id,
      local_day, asked_at, covers_until, state, nonce, due_at, created_at)
    select ${platform}, ${workspaceId}, ${channelId}, ${id}::bigint, ${localDay}, ${now}::timestamptz, ${now}::timestamptz, 'due',
      ${newNonce()}, ${now}::timestamptz, ${now}::timestamptz
    where not exists (select from deliveries where schedule_id = ${id}::bigint and asked_at > ${new Date(now.getTime() - askingTwice)} and asked_at <= ${now}) returning id`.execute(
    tx,
  );
  return rows[0] && (rows[0].id as DeliveryId);
}
