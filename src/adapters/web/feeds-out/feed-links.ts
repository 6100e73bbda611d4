import type { Destination } from "../../../domain/destination.ts";
import { channelFeedPath } from "../../../message/channel-path.ts";
import { feedFormats } from "./formats.ts";

/** A way to read what a page shows in a reader of feeds. */
export type FeedLink = { readonly href: string; readonly type: string; readonly label: string };

export function topicFeedLinks(slug: string): readonly FeedLink[] {
  return feedFormats.map(({ ending, type, label }) => ({
    href: `/topics/${encodeURIComponent(slug)}.${ending}`,
    type,
    label,
  }));
}

export function channelFeedLinks(destination: Destination, key: string): readonly FeedLink[] {
  return feedFormats.map(({ ending, type, label }) => ({
    href: channelFeedPath(destination, ending, key),
    type,
    label,
  }));
}
