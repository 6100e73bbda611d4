import { sql, type Transaction } from "kysely";
import type { Workspace } from "../../domain/word.ts";
import { nextVersion } from "./subscription-version.ts";
import type { Tables } from "./tables.ts";

type Named = { readonly platform: string; readonly id: string };

/** Forgets what the channels of workspaces followed and set that we left before then; what was posted there stays noted. */
export async function forgetLeft(tx: Transaction<Tables>, before: Date): Promise<void> {
  const { rows } = await sql<Named>`delete from workspaces where left_at < ${before}
    returning platform, workspace_id as id`.execute(tx);
  if (rows.length > 0) await forget(tx, rows);
}

/** Forgets all of a workspace, what was posted there too. */
export async function eraseWorkspace(tx: Transaction<Tables>, { platform, id }: Workspace): Promise<void> {
  await sql`delete from workspaces where platform = ${platform} and workspace_id = ${id}`.execute(tx);
  await forget(tx, [{ platform, id }]);
  await sql`delete from deliveries where platform = ${platform} and workspace_id = ${id}`.execute(tx);
}

async function forget(tx: Transaction<Tables>, workspaces: readonly Named[]): Promise<void> {
  const version = await nextVersion(tx);
  for (const { platform, id } of workspaces) {
    const isOfIt = sql`platform = ${platform} and workspace_id = ${id}`;
    await sql`with ended as (delete from subscriptions where ${isOfIt} returning id)
      insert into ended_subscriptions (id, version, at) select id, ${version}, now() from ended`.execute(tx);
    await sql`with ended as (delete from mutes where ${isOfIt} returning channel_id)
      insert into muted_channels (platform, workspace_id, channel_id, version)
      select distinct ${platform}, ${id}, channel_id, ${version}::bigint from ended
      on conflict (platform, workspace_id, channel_id) do update set version = excluded.version`.execute(tx);
    for (const table of ["briefing_schedules", "votes", "channels", "owed_words", "installations"]) {
      await sql`delete from ${sql.table(table)} where ${isOfIt}`.execute(tx);
    }
    await sql`delete from deliveries where ${isOfIt} and state in ('due', 'held')`.execute(tx);
  }
  await sql`update feeds set next_poll_at = null where not is_listed and next_poll_at is not null
    and not exists (select from subscriptions where kind = 'feed' and value = url)`.execute(tx);
}
