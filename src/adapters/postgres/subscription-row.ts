import type { Selectable } from "kysely";
import { z } from "zod";
import type { Destination } from "../../domain/destination.ts";
import type { SubscriptionId } from "../../domain/ids.ts";
import type { Cadence, Followed, Mute, Subscription, SubscriptionFilters } from "../../domain/subscription.ts";
import type { ChannelColumns, MuteRow, SubscriptionRow } from "./channel-tables.ts";

const storedFilters = z.object({
  only: z.string().optional(),
  without: z.string().optional(),
  minSources: z.number().optional(),
  languages: z.array(z.string()).optional(),
  copies: z.literal(true).optional(),
});

export function channelColumns({ platform, workspaceId, channelId }: Destination) {
  return { platform, workspace_id: workspaceId, channel_id: channelId };
}

export function destinationFrom(row: ChannelColumns): Destination {
  return { platform: row.platform, workspaceId: row.workspace_id, channelId: row.channel_id };
}

export function subscriptionFrom(row: Selectable<SubscriptionRow>): Subscription {
  return {
    id: row.id as SubscriptionId,
    destination: destinationFrom(row),
    what: followedFrom(row),
    how: row.cadence as Cadence,
    filters: filtersFrom(row.filters),
    since: row.since,
  };
}

export function muteFrom(row: Selectable<MuteRow>): Mute {
  return { destination: destinationFrom(row), what: followedFrom(row), ...(row.until && { until: row.until }) };
}

function followedFrom({ kind, value }: { kind: string; value: string }): Followed {
  return { kind: kind as Followed["kind"], value };
}

function filtersFrom(stored: unknown): SubscriptionFilters {
  const { only, without, minSources, languages, copies } = storedFilters.safeParse(stored).data ?? {};
  return {
    ...(only !== undefined && { only }),
    ...(without !== undefined && { without }),
    ...(minSources !== undefined && { minSources }),
    ...(languages !== undefined && { languages }),
    ...(copies && { copies }),
  };
}
