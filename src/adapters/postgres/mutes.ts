import { type Kysely, sql, type Transaction } from "kysely";
import type { Destination } from "../../domain/destination.ts";
import type { Followed, Mute } from "../../domain/subscription.ts";
import { channelColumns, muteFrom } from "./subscription-row.ts";
import { nextVersion } from "./subscription-version.ts";
import type { Tables } from "./tables.ts";

export async function mute(tx: Transaction<Tables>, { destination, what, until }: Mute): Promise<void> {
  await touch(tx, destination);
  await tx
    .insertInto("mutes")
    .values({ ...channelColumns(destination), kind: what.kind, value: what.value, until: until ?? null })
    .onConflict((clash) =>
      clash
        .columns(["platform", "workspace_id", "channel_id", "kind", "value"])
        .doUpdateSet({ until: sql`excluded.until` }),
    )
    .execute();
}

export async function unmute(tx: Transaction<Tables>, destination: Destination, what: Followed): Promise<boolean> {
  await touch(tx, destination);
  const { numDeletedRows } = await tx
    .deleteFrom("mutes")
    .where((eb) => eb.and({ ...channelColumns(destination), kind: what.kind, value: what.value }))
    .executeTakeFirst();
  return numDeletedRows > 0n;
}

export async function mutes(db: Kysely<Tables>, destination: Destination, now: Date): Promise<Mute[]> {
  const rows = await db
    .selectFrom("mutes")
    .selectAll()
    .where((eb) => eb.and(channelColumns(destination)))
    .where((eb) => eb.or([eb("until", "is", null), eb("until", ">", now)]))
    .orderBy("value")
    .execute();
  return rows.map(muteFrom);
}

/** Notes that the channel's mutes are to be read anew. */
async function touch(tx: Transaction<Tables>, destination: Destination): Promise<void> {
  const version = await nextVersion(tx);
  await tx
    .insertInto("muted_channels")
    .values({ ...channelColumns(destination), version })
    .onConflict((clash) => clash.columns(["platform", "workspace_id", "channel_id"]).doUpdateSet({ version }))
    .execute();
}
