import { type Kysely, type Selectable, sql } from "kysely";
import type { Delivery, DeliveryState, MessageRef, Subject } from "../../domain/delivery.ts";
import type { DeliveryId, FeedEventId, ScheduleId, StoryId } from "../../domain/ids.ts";
import type { ClaimedDelivery, DeliveryStore } from "../../store.ts";
import { present } from "./present.ts";
import { destinationFrom } from "./subscription-store.ts";
import type { DeliveryRow, Tables } from "./tables.ts";

export function deliveryStore(db: Kysely<Tables>): DeliveryStore {
  return {
    get: async (id) => {
      const row = await db.selectFrom("deliveries").selectAll().where("id", "=", id).executeTakeFirst();
      return row && deliveryFrom(row);
    },
    claim: (id, now, leaseUntil) => claim(db, id, now, leaseUntil),
    recordSent: (id, messageRef, subject) => recordSent(db, id, messageRef, subject),
    recordRetry: async (id, dueAt, reason) => {
      const due = { state: "due", due_at: dueAt, lease_until: null, reason };
      await db.updateTable("deliveries").set(due).where("id", "=", id).where("state", "=", "sending").execute();
    },
    recordUnclear: async (id, lookAt, reason) => {
      const unclear = { lease_until: lookAt, reason };
      await db.updateTable("deliveries").set(unclear).where("id", "=", id).where("state", "=", "sending").execute();
    },
    recordEnd: async (id, state, reason) => {
      const end = { state, lease_until: null, reason };
      await db.updateTable("deliveries").set(end).where("id", "=", id).where("state", "=", "sending").execute();
    },
    waiting: (now, limit) => waiting(db, now, limit),
    counts: () => counts(db),
  };
}

async function claim(
  db: Kysely<Tables>,
  id: DeliveryId,
  now: Date,
  leaseUntil: Date,
): Promise<ClaimedDelivery | undefined> {
  const row = await db
    .with("before", (cte) =>
      cte
        .selectFrom("deliveries")
        .select(["id", "state"])
        .where("id", "=", id)
        .where(isWaiting(now))
        .forUpdate()
        .skipLocked(),
    )
    .updateTable("deliveries")
    .from("before")
    .set({
      state: "sending",
      attempts: sql`attempts + 1`,
      first_attempt_at: sql`coalesce(first_attempt_at, ${now})`,
      lease_until: leaseUntil,
    })
    .whereRef("deliveries.id", "=", "before.id")
    .returningAll("deliveries")
    .returning("before.state as state_before")
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return { ...deliveryFrom(row), interrupted: row.state_before === "sending", createdAt: row.created_at };
}

function isWaiting(now: Date) {
  return sql<boolean>`((state = 'due' and due_at <= ${now}) or (state = 'sending' and lease_until <= ${now}))`;
}

/** A story that has grown since the message was made is due again at once. */
async function recordSent(db: Kysely<Tables>, id: DeliveryId, ref: MessageRef, subject: Subject): Promise<void> {
  const revision = subject.kind === "story" ? subject.revision : 0;
  await db
    .updateTable("deliveries")
    .set({
      state: sql`case when revision > ${revision} then 'due' else 'sent' end`,
      message_channel_id: ref.channelId,
      message_id: ref.id,
      lease_until: null,
      reason: null,
    })
    .where("id", "=", id)
    .where("state", "=", "sending")
    .execute();
}

async function waiting(db: Kysely<Tables>, now: Date, limit: number): Promise<Pick<Delivery, "id" | "subject">[]> {
  const rows = await db
    .selectFrom("deliveries")
    .selectAll()
    .where(isWaiting(now))
    .orderBy("due_at")
    .limit(limit)
    .execute();
  return rows.map(deliveryFrom);
}

async function counts(db: Kysely<Tables>): Promise<Record<DeliveryState, number>> {
  const rows = await db
    .selectFrom("deliveries")
    .select("state")
    .select(sql<number>`count(*)::int`.as("count"))
    .groupBy("state")
    .execute();
  const none = { due: 0, sending: 0, sent: 0, unknown: 0, refused: 0 };
  return { ...none, ...Object.fromEntries(rows.map((row) => [row.state, row.count])) };
}

function deliveryFrom(row: Selectable<DeliveryRow>): Delivery {
  return {
    id: row.id as DeliveryId,
    destination: destinationFrom(row),
    subject: subjectFrom(row),
    state: row.state as DeliveryState,
    nonce: row.nonce,
    attempts: row.attempts,
    ...present({ firstAttemptAt: row.first_attempt_at }),
    ...(row.message_id !== null && {
      messageRef: { channelId: row.message_channel_id ?? row.channel_id, id: row.message_id },
    }),
  };
}

function subjectFrom(row: Selectable<DeliveryRow>): Subject {
  if (row.story_id !== null) return { kind: "story", storyId: row.story_id as StoryId, revision: row.revision ?? 0 };
  if (row.feed_event_id !== null) return { kind: "feed-event", eventId: row.feed_event_id as FeedEventId };
  return { kind: "briefing", scheduleId: (row.schedule_id ?? "0") as ScheduleId, localDay: row.local_day ?? "" };
}
