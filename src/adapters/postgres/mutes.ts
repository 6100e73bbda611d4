import { type Kysely, type Selectable, sql, type Transaction } from "kysely";
import type { Destination } from "../../domain/destination.ts";
import type { Followed, Mute } from "../../domain/subscription.ts";
import { byAsked } from "./by-asked.ts";
import type { MuteRow } from "./channel-tables.ts";
import { gathering } from "./gathering.ts";
import { channelColumns, muteFrom } from "./subscription-row.ts";
import { nextVersion } from "./subscription-version.ts";
import type { Tables } from "./tables.ts";
import { wantedChannels } from "./wanted-channels.ts";

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

/** As `SubscriptionStore.mutes`. */
export function mutesOf(db: Kysely<Tables>) {
  const ask = gathering((asked: readonly Asked[]) => mutesOfEach(db, asked));
  return (destination: Destination, now: Date): Promise<readonly Mute[]> => ask({ destination, now });
}

type Asked = { readonly destination: Destination; readonly now: Date };

async function mutesOfEach(db: Kysely<Tables>, asked: readonly Asked[]): Promise<readonly Mute[][]> {
  const { rows } = await sql<Selectable<MuteRow> & { asked: string }>`select mutes.*, wanted.asked
    from ${wantedChannels(asked.map(({ destination }) => destination))}
    join mutes using (platform, workspace_id, channel_id) order by value`.execute(db);
  const own = byAsked(asked.length, rows);
  return asked.map(({ now }, at) =>
    (own[at] ?? []).map(muteFrom).filter(({ until }) => until === undefined || until > now),
  );
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
