import { type Kysely, sql } from "kysely";
import type { Feed } from "../../domain/feed.ts";
import type { FeedId } from "../../domain/ids.ts";
import type { HubAsked, HubStore, HubSubscription } from "../../feed-store.ts";
import { feedFrom, feedRows } from "./feed-row.ts";
import { storable } from "./storable.ts";
import type { Tables } from "./tables.ts";

export function hubStore(db: Kysely<Tables>): HubStore {
  return {
    due: (now, leaseBefore, limit) => due(db, now, leaseBefore, limit),
    recordAsked: (id, asked) => recordAsked(db, id, asked),
    byToken: (token) => byToken(db, token),
    recordLease: async (id, leaseUntil) => {
      await db
        .updateTable("hub_subscriptions")
        // A lease shorter than the wait between two requests is renewed before it ends, too.
        .set({
          lease_until: leaseUntil,
          problem: null,
          retry_at: sql`least(retry_at, ${tenMinutesBefore(leaseUntil)})`,
        })
        .where("feed_id", "=", id)
        .execute();
    },
    recordDenied: async (id, reason, retryAt) => {
      await db
        .updateTable("hub_subscriptions")
        .set({ lease_until: null, problem: storable(reason), retry_at: retryAt })
        .where("feed_id", "=", id)
        .execute();
    },
  };
}

/** Only feeds that are polled: what nobody follows is let run out. Never asked comes first, then the longest waiting. */
async function due(db: Kysely<Tables>, now: Date, leaseBefore: Date, limit: number): Promise<Feed[]> {
  const rows = await feedRows(db)
    .where("feeds.hub_url", "is not", null)
    .where("feeds.next_poll_at", "is not", null)
    .where((eb) => eb.or([eb("hub_subscriptions.feed_id", "is", null), eb("hub_subscriptions.retry_at", "<=", now)]))
    .where((eb) =>
      eb.or([
        eb("hub_subscriptions.lease_until", "is", null),
        eb("hub_subscriptions.lease_until", "<", leaseBefore),
        eb("hub_subscriptions.hub_url", "<>", eb.ref("feeds.hub_url")),
        eb("hub_subscriptions.topic", "<>", eb.ref("feeds.hub_topic")),
      ]),
    )
    .orderBy("hub_subscriptions.retry_at", (order) => order.asc().nullsFirst())
    .orderBy("feeds.id")
    .limit(limit)
    .execute();
  return rows.map(feedFrom);
}

/** The new token takes the old one's place; the lease begins when the hub has asked back. */
async function recordAsked(db: Kysely<Tables>, id: FeedId, { hub, token, secret, retryAt }: HubAsked): Promise<void> {
  const columns = {
    hub_url: hub.url,
    topic: hub.topic,
    token,
    secret,
    retry_at: retryAt,
    lease_until: null,
    problem: null,
  };
  await db
    .insertInto("hub_subscriptions")
    .values({ feed_id: id, ...columns })
    .onConflict((clash) => clash.column("feed_id").doUpdateSet(columns))
    .execute();
}

async function byToken(db: Kysely<Tables>, token: string): Promise<HubSubscription | undefined> {
  const row = await feedRows(db)
    .select([
      "hub_subscriptions.hub_url as asked_url",
      "hub_subscriptions.topic as asked_topic",
      "hub_subscriptions.secret",
    ])
    .where("hub_subscriptions.token", "=", token)
    .executeTakeFirst();
  if (row === undefined || row.asked_url === null || row.asked_topic === null || row.secret === null) return undefined;
  return { feed: feedFrom(row), hub: { url: row.asked_url, topic: row.asked_topic }, secret: row.secret };
}

function tenMinutesBefore(moment: Date): Date {
  return new Date(moment.getTime() - 600_000);
}
