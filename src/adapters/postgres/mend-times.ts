import { type Kysely, sql } from "kysely";
import type { Tables } from "./tables.ts";

/** Clocks differ by less. */
const tolerated = "1 minute";
/** When an attempt was made nobody knows then: its message is looked for among those of so long. */
const lookedThrough = "1 day";

/**
 * What was done at a time that is yet to come, since a clock was set back: it would wait for that time. It is due now,
 * and an attempt to post that was begun then is looked into soon. A catch-up is written for the hour that is still to come:
 * it is as the stories that it waits with. Returns how many rows there were.
 */
export async function mendTimes(db: Kysely<Tables>, now: Date): Promise<number> {
  const isAhead = (time: string) => sql`${sql.ref(time)} > ${now}::timestamptz + ${tolerated}::interval`;
  const mended = [
    sql`update feeds set next_poll_at = ${now},
        last_success_at = case when ${isAhead("last_success_at")} then ${now} else last_success_at end,
        last_change_at = case when ${isAhead("last_change_at")} then ${now} else last_change_at end,
        failing_since = case when ${isAhead("failing_since")} then ${now} else failing_since end
      where next_poll_at > ${now} and (${isAhead("last_success_at")} or ${isAhead("failing_since")})`,
    sql`update deliveries as own set created_at = least(created_at, ${now}), due_at = least(due_at, ${now}),
        revised_at = case when ${isAhead("revised_at")} then ${now} else revised_at end,
        first_attempt_at = case when ${isAhead("first_attempt_at")} then ${now}::timestamptz - ${lookedThrough}::interval
          else first_attempt_at end,
        lease_until = case when lease_until is not null
          then least(lease_until, ${now}::timestamptz + ${tolerated}::interval) end
      where state in ('due', 'sending') and (${isAhead("first_attempt_at")} or ${isAhead("revised_at")}
        or case when is_catch_up then exists (select from deliveries as held where held.state = 'held'
            and held.platform = own.platform and held.workspace_id = own.workspace_id
            and held.channel_id = own.channel_id and ${isAhead("held.created_at")})
          else ${isAhead("created_at")} end)`,
    sql`update deliveries set created_at = ${now} where state = 'held' and ${isAhead("created_at")}`,
    sql`update articles set stage_since = ${now}
      where stage in ('listed', 'read') and ${isAhead("stage_since")}`,
    sql`update stories set updated_at = ${now} where not is_condensed and ${isAhead("updated_at")}`,
  ];
  let count = 0;
  for (const statement of mended) count += Number((await statement.execute(db)).numAffectedRows ?? 0n);
  return count;
}
