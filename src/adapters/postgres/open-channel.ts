import { type Kysely, sql } from "kysely";
import type { Destination } from "../../domain/destination.ts";
import type { Tables } from "./tables.ts";

/** Whether something may become due in the channel that these columns name: it is not paused, and we are there. */
export function isOpenChannel(platform: string, workspace: string, channel: string) {
  return sql<boolean>`(not exists (select from channels as closed
      where closed.platform = ${sql.ref(platform)} and closed.workspace_id = ${sql.ref(workspace)}
        and closed.channel_id = ${sql.ref(channel)} and closed.paused_at is not null)
    and not exists (select from workspaces as gone
      where gone.platform = ${sql.ref(platform)} and gone.workspace_id = ${sql.ref(workspace)}
        and gone.left_at is not null))`;
}

export async function isClosed(db: Kysely<Tables>, destination: Destination): Promise<boolean> {
  const { platform, workspaceId, channelId } = destination;
  const { rows } = await sql<{ open: boolean }>`select ${isOpenChannel("one.platform", "one.workspace", "one.channel")}
    as open from (values (${platform}, ${workspaceId}, ${channelId})) as one (platform, workspace, channel)`.execute(
    db,
  );
  return rows[0]?.open === false;
}
