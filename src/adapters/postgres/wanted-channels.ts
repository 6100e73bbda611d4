import { type RawBuilder, sql } from "kysely";
import type { Destination } from "../../domain/destination.ts";

/** The channels as rows named `wanted`; `asked` counts them from 1, since one may be asked for twice. */
export function wantedChannels(destinations: readonly Destination[]): RawBuilder<unknown> {
  const of = (column: keyof Destination) => sql.val(destinations.map((one) => one[column]));
  return sql`unnest(${of("platform")}::text[], ${of("workspaceId")}::text[], ${of("channelId")}::text[])
    with ordinality as wanted (platform, workspace_id, channel_id, asked)`;
}
