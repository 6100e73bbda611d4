import type { ChannelsAsked, ListedChannels } from "../../channel-store.ts";
import type { Destination } from "../../domain/destination.ts";
import type { FeedsHealth, ListedFeed } from "../../feed-store.ts";
import type { ChannelReport } from "../../message/channel-report.ts";
import type { FeedOut } from "./feeds-out/feed-out.ts";
import type { PageSample } from "./page-view.ts";

/** What the page asks of the inside for whoever runs Pullquote, and for readers of its feeds. */
export type OperationsView = {
  /** What people call a platform. */
  titleOf(platform: string): string;
  feeds(asked: FeedsLookedFor): Promise<FeedsShown>;
  channels(asked: ChannelsLookedFor): Promise<ListedChannels>;
  /** `undefined` where Pullquote has nothing to do with it. */
  channel(destination: Destination): Promise<ChannelShown | undefined>;
  /** `undefined` for what is no topic of the catalogue. */
  topicFeed(slug: string): Promise<FeedOut | undefined>;
  /** `undefined` where this key does not open it. */
  channelFeed(destination: Destination, key: string): Promise<FeedOut | undefined>;
};

export type Slice = { readonly limit: number; readonly offset: number };

export type FeedsLookedFor = Slice & { readonly text: string; readonly isFailing: boolean };
export type ChannelsLookedFor = Slice & Pick<ChannelsAsked, "text" | "isTroubled">;

export type FeedsShown = {
  readonly health: Pick<FeedsHealth, "total" | "healthy" | "nextPollAt">;
  /** Of those that were looked for. */
  readonly total: number;
  readonly feeds: readonly FeedShown[];
};

/** `followers` is how many channels get its news. */
export type FeedShown = ListedFeed & { readonly followers: number };

export type ChannelShown = {
  readonly report: ChannelReport;
  /** What would be posted there now, as each platform shows it. */
  readonly previews: readonly PageSample[];
  /** Opens the channel's feed. */
  readonly feedKey: string;
};
