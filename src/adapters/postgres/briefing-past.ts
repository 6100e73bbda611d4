import { type Kysely, type Selectable, sql } from "kysely";
import type { BriefingOccasion, BriefingPast, BriefingStore } from "../../briefing-store.ts";
import type { Slot } from "../../domain/briefing.ts";
import type { DeliveryId, ScheduleId } from "../../domain/ids.ts";
import { scheduleFrom } from "./briefing-row.ts";
import { byAsked } from "./by-asked.ts";
import type { BriefingScheduleRow } from "./channel-tables.ts";
import { gathering } from "./gathering.ts";
import type { Tables } from "./tables.ts";

/** As `BriefingStore.occasion`. */
export function briefingOccasion(db: Kysely<Tables>): BriefingStore["occasion"] {
  return gathering((ids: readonly DeliveryId[]) => occasionOfEach(db, ids));
}

type OccasionRow = Selectable<BriefingScheduleRow> & {
  readonly asked: string;
  readonly day: string;
  readonly until: Date;
  readonly asked_at: Date | null;
};

async function occasionOfEach(db: Kysely<Tables>, ids: readonly DeliveryId[]) {
  const { rows } = await sql<OccasionRow>`select plan.*, wanted.asked, own.local_day as day, own.asked_at,
      coalesce(own.covers_until, own.created_at) as until
    from unnest(${sql.val([...ids])}::bigint[]) with ordinality as wanted (id, asked)
    join deliveries as own on own.id = wanted.id and own.local_day is not null
    join briefing_schedules as plan on plan.id = own.schedule_id
    where plan.removed_at is null and (plan.paused_at is null or own.asked_at is not null)`.execute(db);
  return byAsked(ids.length, rows).map(([row]) => row && occasionFrom(row));
}

function occasionFrom(row: OccasionRow): BriefingOccasion {
  return { schedule: scheduleFrom(row), localDay: row.day, until: row.until, isAsked: row.asked_at !== null };
}

/** Of a long absence not every day is looked at, and fewer are named. */
const [mostUntold, mostNamed] = [14, 7];

/** As `BriefingStore.past`. */
export function briefingPast(db: Kysely<Tables>): BriefingStore["past"] {
  const ask = gathering((asked: readonly Asked[]) => pastOfEach(db, asked));
  return (id, before) => ask({ id, before });
}

type Asked = { readonly id: ScheduleId; readonly before: Slot };
type PastRow = {
  readonly asked: string;
  readonly toldUntil: Date | null;
  /** Earliest first; true where the day was left out. */
  readonly untold: readonly (readonly [string, boolean])[] | null;
};

/** A day's row that was left out never had an instant up to which it would tell. */
async function pastOfEach(db: Kysely<Tables>, asked: readonly Asked[]): Promise<readonly BriefingPast[]> {
  const wanted = asked.map(({ id, before }, at) => ({ id, at: before.at, day: before.localDay, asked: at + 1 }));
  const { rows } = await sql<PastRow>`select wanted.asked, last.covers_until as "toldUntil", untold.days as untold
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
      as wanted (id bigint, at timestamptz, day text, asked bigint)
    left join lateral (select covers_until, local_day from deliveries where schedule_id = wanted.id
        and covers_until < wanted.at and state <> 'refused' order by covers_until desc limit 1) as last on true
    cross join lateral (
      select jsonb_agg(jsonb_build_array(local_day, covers_until is null) order by local_day) as days
      from (select local_day, covers_until from deliveries where schedule_id = wanted.id and state = 'refused'
          and local_day > coalesce(last.local_day, '') and local_day < wanted.day
        order by local_day desc limit ${mostUntold}) as refused) as untold`.execute(db);
  return byAsked(asked.length, rows).map(([row]) => pastFrom(row));
}

function pastFrom(
  { toldUntil, untold }: Pick<PastRow, "toldUntil" | "untold"> = { toldUntil: null, untold: null },
): BriefingPast {
  const days = untold ?? [];
  const [firstUntold] = days.map(([day]) => day);
  return {
    ...(toldUntil && { toldUntil }),
    ...(firstUntold !== undefined && { firstUntold }),
    leftOut: days.flatMap(([day, isLeftOut]) => (isLeftOut ? [day] : [])).slice(-mostNamed),
  };
}
