import type { Destination } from "../domain/destination.ts";

/** Where the page tells of a channel. */
export function channelPath({ platform, workspaceId, channelId }: Destination): string {
  return `/channels/${[platform, workspaceId, channelId].map(encodeURIComponent).join("/")}`;
}

/** Where the channel is read as a feed; `ending` says as what. */
export function channelFeedPath(destination: Destination, ending: "atom" | "json", key: string): string {
  return `${channelPath(destination)}/feed.${ending}?key=${encodeURIComponent(key)}`;
}
