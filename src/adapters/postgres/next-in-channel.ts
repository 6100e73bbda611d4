import { type Selectable, sql, type Transaction } from "kysely";
import type { DeliveryId } from "../../domain/ids.ts";
import type { NextPost } from "../../store.ts";
import { deliveryFrom } from "./delivery-row.ts";
import { isInTurn } from "./in-turn.ts";
import type { DeliveryRow, Tables } from "./tables.ts";

/** A message that is out, and how long its channel takes nothing else. Milliseconds. */
export type Rest = { readonly id: DeliveryId; readonly restMs: number };

/** With more than this put off at once in a channel, the tick finds whose turn it is. */
const mostPutOff = 20;
/** Longer, and newer posts would pass. */
const longestRest = 55_000;

type Row = Selectable<DeliveryRow> & { readonly after: string; readonly next_at: Date };

/** What each channel gets next, which is due when its rest is over. */
export async function restChannels(
  tx: Transaction<Tables>,
  rests: readonly Rest[],
  now: Date,
): Promise<ReadonlyMap<string, NextPost>> {
  const restUntil = (ms: number) => (ms > 0 ? new Date(now.getTime() + Math.min(ms, longestRest)) : null);
  const until = rests.map(({ id, restMs }) => ({ id, at: restUntil(restMs) }));
  const soon = new Date(now.getTime() + longestRest);
  const { rows } = await sql<Row>`
    with rest as (select * from jsonb_to_recordset(${JSON.stringify(until)}::jsonb) as one (id bigint, at timestamptz)),
      next as materialized (select following.*, rest.id as after, greatest(following.due_at, rest.at) as next_at
        from rest join deliveries as own on own.id = rest.id cross join lateral (
          select * from (
            select * from deliveries where platform = own.platform and workspace_id = own.workspace_id
              and channel_id = own.channel_id and message_id is null and state in ('due', 'sending')
            order by id limit ${mostPutOff}) as deliveries
          where state = 'due' and due_at <= ${soon} and (lease_until is null or lease_until <= ${now})
            and ${isInTurn(now)}
          order by id limit 1) as following),
      resting as (update deliveries set due_at = next.next_at from next
        where deliveries.id = next.id and deliveries.state = 'due' and next.next_at > deliveries.due_at)
    select * from next`.execute(tx);
  return new Map(rows.map((row) => [row.after, { ...deliveryFrom(row), dueAt: row.next_at }]));
}
