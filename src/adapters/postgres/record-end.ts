import { sql, type Transaction } from "kysely";
import type { MessageRef } from "../../domain/delivery.ts";
import type { Claim } from "../../store.ts";
import { addReplies } from "./briefing-replies.ts";
import { isStill } from "./is-still.ts";
import { endKeptBack } from "./kept-back.ts";
import type { Tables } from "./tables.ts";

/** That a message is out holds whoever has the delivery by now, if nobody knew of one. */
export async function recordSent(
  tx: Transaction<Tables>,
  claim: Claim,
  ref: MessageRef,
  revision: number,
  now: Date,
): Promise<void> {
  const hasGrown = sql<boolean>`revision > ${revision}`;
  const row = await tx
    .updateTable("deliveries")
    .set({
      state: sql`case when ${hasGrown} then 'due' else 'sent' end`,
      due_at: sql`case when ${hasGrown} then ${now} else due_at end`,
      revised_at: sql`case when ${hasGrown} then ${now} else revised_at end`,
      message_channel_id: ref.channelId,
      message_id: ref.id,
      lease_until: null,
      reason: null,
      sent_at: sql`coalesce(sent_at, ${now})`,
    })
    .where("id", "=", claim.id)
    .where((eb) => eb.or([isStill(claim), eb("message_id", "is", null)]))
    .returningAll()
    .executeTakeFirst();
  if (row !== undefined && row.plan !== null) await addReplies(tx, row, ref, now);
  if (row?.is_catch_up) await endKeptBack(tx, claim, "folded");
}

export async function recordEnd(
  tx: Transaction<Tables>,
  claim: Claim,
  state: "unknown" | "refused" | "folded",
  reason: string,
): Promise<void> {
  const ended = { state, lease_until: null, reason };
  const row = await tx
    .updateTable("deliveries")
    .set(ended)
    .where(isStill(claim))
    .returning("is_catch_up")
    .executeTakeFirst();
  if (row?.is_catch_up) await endKeptBack(tx, claim, state);
}
