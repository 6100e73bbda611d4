import type { Kysely, Selectable } from "kysely";
import type { Destination, Platform } from "../../domain/destination.ts";
import type { SubscriptionId } from "../../domain/ids.ts";
import type { Cadence, Followed, Subscription } from "../../domain/subscription.ts";
import type { SubscriptionStore } from "../../store.ts";
import type { SubscriptionRow, Tables } from "./tables.ts";

export function subscriptionStore(db: Kysely<Tables>): SubscriptionStore {
  return {
    follow: (destination, what, how, now) => follow(db, destination, what, how, now),
    unfollow: async (destination, what) => {
      const { numDeletedRows } = await db
        .deleteFrom("subscriptions")
        .where((eb) => eb.and({ ...channelColumns(destination), kind: what.kind, value: what.value }))
        .executeTakeFirst();
      return numDeletedRows > 0n;
    },
    of: async (destination) => {
      const rows = await db
        .selectFrom("subscriptions")
        .selectAll()
        .where((eb) => eb.and(channelColumns(destination)))
        .orderBy("id")
        .execute();
      return rows.map(subscriptionFrom);
    },
    live: async () => {
      const rows = await db.selectFrom("subscriptions").selectAll().where("cadence", "=", "live").execute();
      return rows.map(subscriptionFrom);
    },
  };
}

export function channelColumns({ platform, workspaceId, channelId }: Destination) {
  return { platform, workspace_id: workspaceId, channel_id: channelId };
}

export function destinationFrom(row: { platform: string; workspace_id: string; channel_id: string }): Destination {
  return { platform: row.platform as Platform, workspaceId: row.workspace_id, channelId: row.channel_id };
}

async function follow(
  db: Kysely<Tables>,
  destination: Destination,
  what: Followed,
  how: Cadence,
  now: Date,
): Promise<"added" | "changed" | "unchanged"> {
  const added = await db
    .insertInto("subscriptions")
    .values({ ...channelColumns(destination), kind: what.kind, value: what.value, cadence: how, since: now })
    .onConflict((clash) => clash.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (added !== undefined) return "added";
  const { numUpdatedRows } = await db
    .updateTable("subscriptions")
    .set({ cadence: how, since: now })
    .where((eb) => eb.and({ ...channelColumns(destination), kind: what.kind, value: what.value }))
    .where("cadence", "!=", how)
    .executeTakeFirst();
  return numUpdatedRows > 0n ? "changed" : "unchanged";
}

function subscriptionFrom(row: Selectable<SubscriptionRow>): Subscription {
  return {
    id: row.id as SubscriptionId,
    destination: destinationFrom(row),
    what: { kind: row.kind as Followed["kind"], value: row.value },
    how: row.cadence as Cadence,
    since: row.since,
  };
}
