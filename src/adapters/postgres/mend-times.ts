import { type Kysely, sql } from "kysely";
import type { Tables } from "./tables.ts";

/** Clocks differ by less. */
const tolerated = "1 minute";

/**
 * What was done at a time that is yet to come, since a clock was set back: it would wait for that time. It is due now,
 * and an attempt to post that was begun then is looked into soon. Returns how many rows there were.
 */
export async function mendTimes(db: Kysely<Tables>, now: Date): Promise<number> {
  const isAhead = (time: string) => sql`${sql.ref(time)} > ${now}::timestamptz + ${tolerated}::interval`;
  const mended = [
    sql`update feeds set next_poll_at = ${now},
        last_success_at = case when ${isAhead("last_success_at")} then ${now} else last_success_at end,
        last_change_at = case when ${isAhead("last_change_at")} then ${now} else last_change_at end,
        failing_since = case when ${isAhead("failing_since")} then ${now} else failing_since end
      where next_poll_at > ${now} and (${isAhead("last_success_at")} or ${isAhead("failing_since")})`,
    sql`update deliveries set created_at = least(created_at, ${now}), due_at = least(due_at, ${now}),
        first_attempt_at = case when first_attempt_at is not null then least(first_attempt_at, ${now}) end,
        lease_until = case when lease_until is not null
          then least(lease_until, ${now}::timestamptz + ${tolerated}::interval) end
      where state in ('due', 'sending') and (${isAhead("created_at")} or ${isAhead("first_attempt_at")})`,
    sql`update articles set stage_since = ${now}
      where stage in ('listed', 'read') and ${isAhead("stage_since")}`,
    sql`update stories set updated_at = ${now} where not is_condensed and ${isAhead("updated_at")}`,
  ];
  let count = 0;
  for (const statement of mended) count += Number((await statement.execute(db)).numAffectedRows ?? 0n);
  return count;
}
