import { type Kysely, type Selectable, sql } from "kysely";
import type { ChannelManners } from "../../channel-store.ts";
import type { Destination } from "../../domain/destination.ts";
import type { QuietHours } from "../../domain/quiet-hours.ts";
import type { ChannelRow } from "./channel-tables.ts";
import { present } from "./present.ts";
import type { Tables } from "./tables.ts";
import { wantedChannels } from "./wanted-channels.ts";

/** Where nobody settled anything, all its columns are null. */
type Row = { readonly [Column in keyof Selectable<ChannelRow>]: Selectable<ChannelRow>[Column] | null } & {
  readonly isLeft: boolean;
};

/** As `ChannelStore.of`, for many, in their order. */
export async function channelManners(db: Kysely<Tables>, destinations: readonly Destination[]) {
  const { rows } = await sql<Row>`select channels.*, gone.left_at is not null as "isLeft"
    from ${wantedChannels(destinations)}
    left join channels using (platform, workspace_id, channel_id)
    left join workspaces as gone on gone.platform = wanted.platform and gone.workspace_id = wanted.workspace_id
    order by wanted.asked`.execute(db);
  return rows.map(mannersFrom);
}

function mannersFrom(row: Row): ChannelManners & { readonly pausedFor?: string } {
  const pausedFor = row.isLeft
    ? "Pullquote was removed from there."
    : (row.paused_at && row.paused_reason) || undefined;
  return {
    isCrossposted: row.is_crossposted ?? false,
    ...(row.mention_role && { mentionRole: row.mention_role }),
    ...quietOf(row),
    ...present({ hourlyCap: row.hourly_cap }),
    ...(pausedFor !== undefined && { pausedFor }),
  };
}

function quietOf({ quiet_from: from, quiet_to: to, quiet_zone: timeZone }: Row): { quiet?: QuietHours } {
  return from !== null && to !== null && timeZone !== null ? { quiet: { from, to, timeZone } } : {};
}
