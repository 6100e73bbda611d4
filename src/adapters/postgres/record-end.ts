import { type Kysely, type Selectable, sql, type Transaction } from "kysely";
import type { MessageRef } from "../../domain/delivery.ts";
import type { DeliveryId } from "../../domain/ids.ts";
import type { Claim, NextPost } from "../../store.ts";
import { addReplies } from "./briefing-replies.ts";
import { isStill } from "./is-still.ts";
import { endKeptBack } from "./kept-back.ts";
import { restChannels } from "./next-in-channel.ts";
import type { DeliveryRow, Tables } from "./tables.ts";

export type SentMessage = {
  readonly claim: Claim;
  readonly ref: MessageRef;
  readonly revision: number;
  readonly now: Date;
  readonly restMs: number;
};

/** As `DeliveryStore.recordSent`, for many, in one transaction. */
export function recordAllSent(
  db: Kysely<Tables>,
  messages: readonly SentMessage[],
): Promise<readonly (NextPost | undefined)[]> {
  return db.transaction().execute(async (tx) => {
    const rows = await noteSent(tx, messages);
    const now = new Date(Math.max(...messages.map((one) => one.now.getTime())));
    await addReplies(tx, rows, now);
    for (const { id, is_catch_up } of rows) if (is_catch_up) await endKeptBack(tx, { id: id as DeliveryId }, "folded");
    const rests = messages.map(({ claim: { id }, restMs }) => ({ id, restMs }));
    const next = await restChannels(tx, rests, now);
    return messages.map(({ claim: { id } }) => next.get(id));
  });
}

/** That a message is out holds whoever has the delivery by now, if nobody knew of one. */
async function noteSent(tx: Transaction<Tables>, messages: readonly SentMessage[]): Promise<Selectable<DeliveryRow>[]> {
  const wanted = messages.map(({ claim, ref, revision, now }) => ({ ...claim, ...idsOf(ref), revision, now }));
  const hasGrown = sql`own.revision > sent.revision`;
  const { rows } = await sql<Selectable<DeliveryRow>>`
    with sent as (select * from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb) as one (id bigint, attempts integer,
        "channelId" text, "messageId" text, revision integer, now timestamptz)),
      -- The locks are taken in one order.
      locked as materialized (select own.id from deliveries as own join sent on sent.id = own.id
        order by own.id for update of own)
    update deliveries as own set state = case when ${hasGrown} then 'due' else 'sent' end,
      due_at = case when ${hasGrown} then sent.now else own.due_at end,
      revised_at = case when ${hasGrown} then sent.now else own.revised_at end,
      message_channel_id = sent."channelId", message_id = sent."messageId", lease_until = null, reason = null,
      sent_at = coalesce(own.sent_at, sent.now)
    from sent join locked on locked.id = sent.id
    where own.id = sent.id and ((own.attempts = sent.attempts and own.state in ('due', 'sending')) or own.message_id is null)
    returning own.*`.execute(tx);
  return rows;
}

function idsOf({ channelId, id }: MessageRef) {
  return { channelId, messageId: id };
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
