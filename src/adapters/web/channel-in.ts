import type { Destination } from "../../domain/destination.ts";

/** The channel that a path with these parts names. */
export function channelIn(params: Readonly<Record<string, string>>): Destination {
  const { platform = "", workspace = "", channel = "" } = params;
  return { platform, workspaceId: workspace, channelId: channel };
}
