import { type Kysely, sql } from "kysely";
import type { BriefingStart } from "../../briefing-store.ts";
import type { DeliveryId, ScheduleId } from "../../domain/ids.ts";
import { briefingNonce } from "./briefing-nonce.ts";
import { isOpenChannel } from "./open-channel.ts";
import type { Tables } from "./tables.ts";

type Started = { id: DeliveryId; schedule: ScheduleId };

/**
 * As `BriefingStore.start`, in one statement. Whoever moves a schedule writes its delivery; the locks are taken in one
 * order, so that two processes that start the same ones wait for each other. The deliveries are numbered as they come.
 */
export async function startBriefings(
  db: Kysely<Tables>,
  starts: readonly BriefingStart[],
  now: Date,
): Promise<ReadonlyMap<ScheduleId, DeliveryId>> {
  const wanted = starts.map(({ schedule, next }, place) => ({ ...wantedOf(schedule, next), place }));
  const { rows } = await sql<Started>`
    with wanted as (select * from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as one (id bigint, day text,
        at timestamptz, "nextDay" text, "nextAt" timestamptz, place integer)),
      own as (select plan.id, wanted.place from briefing_schedules as plan join wanted on wanted.id = plan.id
        where plan.next_local_day = wanted.day and plan.next_at = wanted.at and plan.removed_at is null
          and plan.paused_at is null
        order by plan.id for update of plan),
      moved as (update briefing_schedules as plan set next_local_day = wanted."nextDay", next_at = wanted."nextAt"
        from own join wanted on wanted.place = own.place where plan.id = own.id
        returning plan.id, plan.platform, plan.workspace_id, plan.channel_id, wanted.day, wanted.at,
          ${briefingNonce("plan.nonce_key", "wanted.day")} as nonce, wanted.place)
    insert into deliveries (platform, workspace_id, channel_id, schedule_id, local_day, covers_until, state, nonce, due_at,
      created_at)
    select platform, workspace_id, channel_id, id, day, at, 'due', nonce, ${now}::timestamptz, ${now}::timestamptz
    from moved where ${isOpenChannel("moved.platform", "moved.workspace_id", "moved.channel_id")} order by place
    -- A day that was left out comes after all where its hour was moved to one that is still to come.
    on conflict (schedule_id, local_day) where local_day is not null and asked_at is null
      do update set state = 'due', covers_until = excluded.covers_until, due_at = excluded.due_at,
        created_at = excluded.created_at, reason = null
      where deliveries.covers_until is null and deliveries.state = 'refused'
    returning id, schedule_id as schedule`.execute(db);
  return new Map(rows.map(({ id, schedule }) => [schedule, id]));
}

function wantedOf({ id, next }: BriefingStart["schedule"], { localDay, at }: BriefingStart["next"]) {
  return { id, day: next.localDay, at: next.at, nextDay: localDay, nextAt: at };
}
