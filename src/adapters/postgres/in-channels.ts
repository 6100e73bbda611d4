import { type RawBuilder, sql } from "kysely";
import type { Workspace } from "../../domain/word.ts";

/** Whether a row is of one of these channels of the workspace. */
export function inChannels({ platform, id }: Workspace, channelIds: readonly string[]): RawBuilder<boolean> {
  return sql<boolean>`(platform = ${platform} and workspace_id = ${id}
    and channel_id = any(${sql.val([...channelIds])}::text[]))`;
}
