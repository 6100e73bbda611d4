import { type Kysely, type Selectable, sql, type Transaction } from "kysely";
import type { Destination } from "../../domain/destination.ts";
import type { Usage } from "../../domain/limits.ts";
import type { Followed, Subscription } from "../../domain/subscription.ts";
import type { NoRoom, SubscriptionStore } from "../../subscription-store.ts";
import { byAsked } from "./by-asked.ts";
import type { SubscriptionRow } from "./channel-tables.ts";
import { gathering } from "./gathering.ts";
import { inChannels } from "./in-channels.ts";
import { mute, mutesOf, unmute } from "./mutes.ts";
import { pollAnew } from "./poll-anew.ts";
import { storableJson } from "./storable.ts";
import { subscriptionChanges } from "./subscription-changes.ts";
import { channelColumns, subscriptionFrom } from "./subscription-row.ts";
import { nextVersion } from "./subscription-version.ts";
import type { Tables } from "./tables.ts";
import { noRoomFor, usageOf } from "./usage.ts";
import { wantedChannels } from "./wanted-channels.ts";

export function subscriptionStore(db: Kysely<Tables>): SubscriptionStore {
  return {
    follow: (destination, what, how, now, filters = {}, limits) =>
      db.transaction().execute((tx) => follow(tx, { destination, what, how, filters }, now, limits)),
    usage: (workspace) => usageOf(db, workspace),
    unfollow: (destination, what) => db.transaction().execute((tx) => unfollow(tx, destination, what)),
    of: gathering((destinations: readonly Destination[]) => ofEach(db, destinations)),
    ofChannels: async (workspace, channelIds) => {
      const ours = inChannels(workspace, channelIds);
      const rows = await db.selectFrom("subscriptions").selectAll().where(ours).orderBy("id").execute();
      return rows.map(subscriptionFrom);
    },
    followers: (what) => followers(db, what),
    changes: (version) => subscriptionChanges(db, version),
    mute: (wish) => db.transaction().execute((tx) => mute(tx, wish)),
    unmute: (destination, what) => db.transaction().execute((tx) => unmute(tx, destination, what)),
    mutes: mutesOf(db),
  };
}

async function ofEach(db: Kysely<Tables>, destinations: readonly Destination[]): Promise<readonly Subscription[][]> {
  const { rows } = await sql<Selectable<SubscriptionRow> & { asked: string }>`select subscriptions.*, wanted.asked
    from ${wantedChannels(destinations)} join subscriptions using (platform, workspace_id, channel_id)
    order by subscriptions.id`.execute(db);
  return byAsked(destinations.length, rows).map((own) => own.map(subscriptionFrom));
}

async function followers(db: Kysely<Tables>, what: readonly Followed[]) {
  const [kinds, values] = [what.map(({ kind }) => kind), what.map(({ value }) => value)];
  const { rows } = await sql<Followed & { channels: number }>`select kind, value, count(*)::int as channels
    from subscriptions
    join unnest(${sql.val(kinds)}::text[], ${sql.val(values)}::text[]) as wanted (kind, value) using (kind, value)
    group by kind, value`.execute(db);
  return rows;
}

async function unfollow(tx: Transaction<Tables>, destination: Destination, what: Followed): Promise<boolean> {
  const version = await nextVersion(tx);
  const ended = await tx
    .deleteFrom("subscriptions")
    .where((eb) => eb.and({ ...channelColumns(destination), kind: what.kind, value: what.value }))
    .returning("id")
    .executeTakeFirst();
  await restUnfollowed(tx, what);
  if (ended === undefined) return false;
  await tx.insertInto("ended_subscriptions").values({ id: ended.id, version, at: new Date() }).execute();
  return true;
}

/** A feed that nobody follows any more, and that no topic lists, is not polled. */
async function restUnfollowed(tx: Transaction<Tables>, { kind, value }: Followed): Promise<void> {
  if (kind !== "feed") return;
  await sql`update feeds set next_poll_at = null where url = ${value} and not is_listed
    and not exists (select from subscriptions where kind = 'feed' and value = ${value})`.execute(tx);
}

type FollowWish = Pick<Subscription, "destination" | "what" | "how" | "filters">;

/** A followed feed is polled, though its last follower may have left while it was looked at. */
async function follow(
  tx: Transaction<Tables>,
  { destination, what, how, filters }: FollowWish,
  now: Date,
  limits: Usage | undefined,
): Promise<"added" | "changed" | "unchanged" | NoRoom> {
  const version = await nextVersion(tx);
  const noRoom = limits && (await noRoomFor(tx, { destination, what }, limits));
  if (noRoom !== undefined) {
    await restUnfollowed(tx, what);
    return noRoom;
  }
  if (what.kind === "feed") {
    await sql`update feeds set ${pollAnew(now)}
      where url = ${what.value} and retired is null`.execute(tx);
  }
  const wanted = { cadence: how, filters: storableJson(filters) };
  const added = await tx
    .insertInto("subscriptions")
    .values({ ...channelColumns(destination), kind: what.kind, value: what.value, ...wanted, since: now, version })
    .onConflict((clash) => clash.doNothing())
    .returning("id")
    .executeTakeFirst();
  if (added !== undefined) return "added";
  const { numUpdatedRows } = await tx
    .updateTable("subscriptions")
    .set({ ...wanted, since: now, version })
    .where((eb) => eb.and({ ...channelColumns(destination), kind: what.kind, value: what.value }))
    .where(sql<boolean>`(cadence <> ${how} or filters <> ${wanted.filters}::jsonb)`)
    .executeTakeFirst();
  return numUpdatedRows > 0n ? "changed" : "unchanged";
}
