import { type Kysely, type Selectable, sql, type Transaction } from "kysely";
import type { Destination, Platform } from "../../domain/destination.ts";
import type { SubscriptionId } from "../../domain/ids.ts";
import type { Cadence, Followed, Subscription } from "../../domain/subscription.ts";
import type { SubscriptionStore } from "../../store.ts";
import { pollAnew } from "./poll-anew.ts";
import type { SubscriptionRow, Tables } from "./tables.ts";

export function subscriptionStore(db: Kysely<Tables>): SubscriptionStore {
  return {
    follow: (destination, what, how, now) => db.transaction().execute((tx) => follow(tx, destination, what, how, now)),
    unfollow: (destination, what) => db.transaction().execute((tx) => unfollow(tx, destination, what)),
    of: async (destination) => {
      const rows = await db
        .selectFrom("subscriptions")
        .selectAll()
        .where((eb) => eb.and(channelColumns(destination)))
        .orderBy("id")
        .execute();
      return rows.map(subscriptionFrom);
    },
    followers: (what) => followers(db, what),
    live: async () => {
      const rows = await db.selectFrom("subscriptions").selectAll().where("cadence", "=", "live").execute();
      return rows.map(subscriptionFrom);
    },
  };
}

async function followers(db: Kysely<Tables>, what: readonly Followed[]) {
  const [kinds, values] = [what.map(({ kind }) => kind), what.map(({ value }) => value)];
  const { rows } = await sql<Followed & { channels: number }>`select kind, value, count(*)::int as channels
    from subscriptions
    join unnest(${sql.val(kinds)}::text[], ${sql.val(values)}::text[]) as wanted (kind, value) using (kind, value)
    group by kind, value`.execute(db);
  return rows;
}

export function channelColumns({ platform, workspaceId, channelId }: Destination) {
  return { platform, workspace_id: workspaceId, channel_id: channelId };
}

export function destinationFrom(row: { platform: string; workspace_id: string; channel_id: string }): Destination {
  return { platform: row.platform as Platform, workspaceId: row.workspace_id, channelId: row.channel_id };
}

/** A feed that nobody follows any more, and that no topic lists, is not polled. */
async function unfollow(tx: Transaction<Tables>, destination: Destination, what: Followed): Promise<boolean> {
  const { numDeletedRows } = await tx
    .deleteFrom("subscriptions")
    .where((eb) => eb.and({ ...channelColumns(destination), kind: what.kind, value: what.value }))
    .executeTakeFirst();
  if (what.kind === "feed") {
    await sql`update feeds set next_poll_at = null where url = ${what.value} and not is_listed
      and not exists (select from subscriptions where kind = 'feed' and value = ${what.value})`.execute(tx);
  }
  return numDeletedRows > 0n;
}

/** A followed feed is polled, though its last follower may have left while it was looked at. */
async function follow(
  tx: Transaction<Tables>,
  destination: Destination,
  what: Followed,
  how: Cadence,
  now: Date,
): Promise<"added" | "changed" | "unchanged"> {
  if (what.kind === "feed") {
    await sql`update feeds set ${pollAnew(now)}
      where url = ${what.value} and retired is null`.execute(tx);
  }
  const added = await tx
    .insertInto("subscriptions")
    .values({ ...channelColumns(destination), kind: what.kind, value: what.value, cadence: how, since: now })
    .onConflict((clash) => clash.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (added !== undefined) return "added";
  const { numUpdatedRows } = await tx
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
