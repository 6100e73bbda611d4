import { type Kysely, sql } from "kysely";
import type { SubscriptionId } from "../../domain/ids.ts";
import type { SubscriptionChanges } from "../../subscription-store.ts";
import { destinationFrom, muteFrom, subscriptionFrom } from "./subscription-row.ts";
import type { Tables } from "./tables.ts";

/** All of it as of one instant. */
export async function subscriptionChanges(db: Kysely<Tables>, since: number): Promise<SubscriptionChanges> {
  const version = await currentVersion(db);
  if (version === since) return { version, subscriptions: [], ended: [], mutes: [] };
  const changed = await db.selectFrom("subscriptions").selectAll().where("version", ">", String(since)).execute();
  const ended = await db.selectFrom("ended_subscriptions").select("id").where("version", ">", String(since)).execute();
  return {
    version,
    subscriptions: changed.map(subscriptionFrom),
    ended: ended.map(({ id }) => id as SubscriptionId),
    mutes: await changedMutes(db, since),
  };
}

/** Read first: what is changed meanwhile has a higher version and is read once more the next time. */
async function currentVersion(db: Kysely<Tables>): Promise<number> {
  const { rows } = await sql<{ version: string }>`select version from subscription_version`.execute(db);
  return Number(rows[0]?.version ?? 1);
}

async function changedMutes(db: Kysely<Tables>, since: number): Promise<SubscriptionChanges["mutes"]> {
  const channels = await db.selectFrom("muted_channels").selectAll().where("version", ">", String(since)).execute();
  const rows = await db
    .selectFrom("mutes")
    .innerJoin("muted_channels", (join) =>
      join
        .onRef("mutes.platform", "=", "muted_channels.platform")
        .onRef("mutes.workspace_id", "=", "muted_channels.workspace_id")
        .onRef("mutes.channel_id", "=", "muted_channels.channel_id"),
    )
    .selectAll("mutes")
    .where("muted_channels.version", ">", String(since))
    .execute();
  return channels.map((channel) => ({
    destination: destinationFrom(channel),
    mutes: rows
      .filter(
        (row) =>
          row.platform === channel.platform &&
          row.workspace_id === channel.workspace_id &&
          row.channel_id === channel.channel_id,
      )
      .map(muteFrom),
  }));
}
