import { sql } from "kysely";

/** Whoever cannot be posted for longer lets the others pass. Milliseconds. */
const longestPause = 60_000;

/** A row that is `due` and claimed has a lease as well, and turns `sending` when the platform is about to be called. */
export function isWaiting(now: Date) {
  return sql<boolean>`((state = 'due' and due_at <= ${now} and (lease_until is null or lease_until <= ${now}))
    or (state = 'sending' and lease_until <= ${now}))`;
}

/**
 * A channel reads what became due first first: nothing is posted while an older post is being made, or soon will be.
 * Replies to one message wait for one another however long that takes, and only the first of them keeps others waiting.
 */
export function isInTurn(now: Date) {
  const soon = new Date(now.getTime() + longestPause);
  return sql<boolean>`(deliveries.message_id is not null or not exists (select from deliveries as older
    where older.platform = deliveries.platform and older.workspace_id = deliveries.workspace_id
      and older.channel_id = deliveries.channel_id and older.id < deliveries.id
      and older.state in ('due', 'sending') and older.message_id is null
      and (older.part_of = deliveries.part_of or (${isFirstReply} and case when older.state = 'due' then greatest(older.due_at, older.lease_until) else older.lease_until end
        <= ${soon}))))`;
}

const isFirstReply = sql`not exists (select from deliveries as before where before.part_of = older.part_of
        and before.place < older.place and before.state in ('due', 'sending') and before.message_id is null)`;
