import { type Kysely, type Selectable, sql } from "kysely";
import type { ChannelDeliveries, MissingDelivery } from "../../domain/channel-deliveries.ts";
import { type DeliveryState, nothingToSay } from "../../domain/delivery.ts";
import type { Destination } from "../../domain/destination.ts";
import { deliveryFrom } from "./delivery-row.ts";
import { channelColumns } from "./subscription-row.ts";
import type { DeliveryRow, Tables } from "./tables.ts";

/** What was not wanted any more when its turn came is not missing. */
const wasWanted = sql<boolean>`reason is distinct from ${nothingToSay}`;

export async function channelDeliveries(
  db: Kysely<Tables>,
  destination: Destination,
  since: Date,
  limit: number,
): Promise<ChannelDeliveries> {
  const ofChannel = db
    .selectFrom("deliveries")
    .where((eb) => eb.and(channelColumns(destination)))
    .where(wasWanted);
  const state = sql<DeliveryState>`case when message_id is not null then 'sent' else state end`;
  const counted = await ofChannel
    .select([state.as("outcome"), sql<number>`count(*)::int`.as("count")])
    .where("created_at", ">", since)
    .groupBy("outcome")
    .execute();
  const missing = await ofChannel
    .selectAll()
    .where("message_id", "is", null)
    .where("state", "<>", "folded")
    .where((eb) => eb.or([eb("state", "in", ["due", "sending", "held"]), eb("created_at", ">", since)]))
    .orderBy(sql`(state = 'unknown') desc, id desc`)
    .limit(limit)
    .execute();
  const none = { due: 0, sending: 0, sent: 0, unknown: 0, refused: 0, held: 0, folded: 0 };
  return {
    counts: { ...none, ...Object.fromEntries(counted.map(({ outcome, count }) => [outcome, count])) },
    missing: missing.flatMap(missingFrom),
  };
}

function missingFrom(row: Selectable<DeliveryRow>): MissingDelivery[] {
  const { id, subject, state } = deliveryFrom(row);
  if (state === "sent" || state === "folded") return [];
  const nextAt = row.lease_until ?? row.due_at;
  return [
    {
      id,
      subject,
      state,
      dueSince: row.created_at,
      ...((state === "due" || state === "sending") && { nextAt }),
      ...(row.reason !== null && { reason: row.reason }),
    },
  ];
}
