import { type Kysely, sql } from "kysely";
import type { DeliveryState } from "../../domain/delivery.ts";
import type { Destination } from "../../domain/destination.ts";
import type { DeliveryStore, WaitingDelivery as Waiting } from "../../store.ts";
import { type Beginning, beginAll } from "./begin-delivery.ts";
import { channelDeliveries } from "./channel-deliveries.ts";
import { claimDelivery, claimingNext } from "./claim-delivery.ts";
import { deliveryFrom } from "./delivery-row.ts";
import { gathering } from "./gathering.ts";
import { giveWay } from "./give-way.ts";
import { isInTurn, isWaiting } from "./in-turn.ts";
import { isStill } from "./is-still.ts";
import { keepBack, keptBack, traffic } from "./kept-back.ts";
import { type Planned, planAll } from "./plan-briefing.ts";
import { postedStories } from "./posted-stories.ts";
import { recordAllSent, recordEnd, type SentMessage } from "./record-end.ts";
import { channelColumns } from "./subscription-row.ts";
import type { Tables } from "./tables.ts";

export function deliveryStore(db: Kysely<Tables>): DeliveryStore {
  const keepPlan = gathering((plans: readonly Planned[]) => planAll(db, plans));
  const begin = gathering((beginnings: readonly Beginning[]) => beginAll(db, beginnings));
  const recordSent = gathering((messages: readonly SentMessage[]) => recordAllSent(db, messages));
  return {
    get: async (id) => {
      const row = await db.selectFrom("deliveries").selectAll().where("id", "=", id).executeTakeFirst();
      return row && deliveryFrom(row);
    },
    claim: (id, now, leaseUntil) => claimDelivery(db, id, now, leaseUntil),
    claimNext: claimingNext(db),
    plan: (claim, plan, told) => keepPlan({ claim, plan, told }),
    begin: (claim, now, leaseUntil) => begin({ claim, now, leaseUntil }),
    giveWay: (claim, now) => db.transaction().execute((tx) => giveWay(tx, claim, now)),
    recordSent: (claim, ref, revision, now, restMs = 0) => recordSent({ claim, ref, revision, now, restMs }),
    recordRetry: async (claim, dueAt, reason) => {
      const due = { state: "due", due_at: dueAt, lease_until: null, first_attempt_at: null, reason };
      await db.updateTable("deliveries").set(due).where(isStill(claim)).execute();
    },
    recordUnclear: async (claim, at, reason) => {
      await db.updateTable("deliveries").set({ lease_until: at, reason }).where(isStill(claim)).execute();
    },
    recordEnd: (claim, state, reason) => db.transaction().execute((tx) => recordEnd(tx, claim, state, reason)),
    waiting: (now, limit) => waiting(db, now, limit),
    next: (destination, now) => next(db, destination, now),
    traffic: (destination, since, now) => traffic(db, destination, since, now),
    keepBack: (claim, how, now) => db.transaction().execute((tx) => keepBack(tx, claim, how, now)),
    keptBack: (claim) => db.transaction().execute((tx) => keptBack(tx, claim)),
    counts: () => counts(db),
    ofChannel: (destination, since, limit) => channelDeliveries(db, destination, since, limit),
    posted: (destination, limit) => postedStories(db, destination, limit),
  };
}

async function waiting(db: Kysely<Tables>, now: Date, limit: number): Promise<Waiting[]> {
  const rows = await db
    .selectFrom("deliveries")
    .selectAll()
    .where(isWaiting(now))
    .where(isInTurn(now))
    .orderBy("due_at")
    .limit(limit)
    .execute();
  return rows.map(deliveryFrom);
}

/** With more than this put off at once in a channel, the tick finds whose turn it is. */
const mostPutOff = 20;

async function next(db: Kysely<Tables>, destination: Destination, now: Date): Promise<Waiting | undefined> {
  const oldest = db
    .selectFrom("deliveries")
    .selectAll()
    .where((eb) => eb.and(channelColumns(destination)))
    .where("message_id", "is", null)
    .where("state", "in", ["due", "sending"])
    .orderBy("id")
    .limit(mostPutOff);
  const row = await db
    .selectFrom(oldest.as("deliveries"))
    .selectAll()
    .where(isWaiting(now))
    .where(isInTurn(now))
    .orderBy("id")
    .executeTakeFirst();
  return row && deliveryFrom(row);
}

async function counts(db: Kysely<Tables>): Promise<Record<DeliveryState, number>> {
  const rows = await db
    .selectFrom("deliveries")
    .select("state")
    .select(sql<number>`count(*)::int`.as("count"))
    .groupBy("state")
    .execute();
  const none = { due: 0, sending: 0, sent: 0, unknown: 0, refused: 0, held: 0, folded: 0 };
  return { ...none, ...Object.fromEntries(rows.map((row) => [row.state, row.count])) };
}
