import { randomBytes } from "node:crypto";
import { type Kysely, sql } from "kysely";
import type { Destination } from "../../domain/destination.ts";
import { channelColumns } from "./subscription-row.ts";
import type { Tables } from "./tables.ts";

export async function feedKey(db: Kysely<Tables>, destination: Destination): Promise<string | undefined> {
  const { platform, workspaceId } = destination;
  const row = await db
    .selectFrom("channels")
    .select("feed_key")
    .where((eb) => eb.and(channelColumns(destination)))
    .where(
      sql<boolean>`not exists (select from workspaces as gone where gone.platform = ${platform}
        and gone.workspace_id = ${workspaceId} and gone.left_at is not null)`,
    )
    .executeTakeFirst();
  return row?.feed_key ?? undefined;
}

/** Two who ask at once get the same. */
export async function giveFeedKey(db: Kysely<Tables>, destination: Destination, renew: boolean): Promise<string> {
  const made = randomBytes(24).toString("base64url");
  const kept = renew ? sql<string>`excluded.feed_key` : sql<string>`coalesce(channels.feed_key, excluded.feed_key)`;
  const row = await db
    .insertInto("channels")
    .values({ ...channelColumns(destination), feed_key: made })
    .onConflict((clash) => clash.columns(["platform", "workspace_id", "channel_id"]).doUpdateSet({ feed_key: kept }))
    .returning("feed_key")
    .executeTakeFirstOrThrow();
  return row.feed_key ?? made;
}
