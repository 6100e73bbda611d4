import type { FeedsShown, OperationsView } from "../adapters/web/operations-view.ts";
import type { PlatformAdapter } from "../commands/platform-adapter.ts";
import { countFollowers } from "../pipeline/count-followers.ts";
import type { Ports } from "../ports.ts";
import { channelFeed, topicFeed } from "./feeds-out.ts";
import type { Look } from "./page-looks.ts";
import { shownChannel } from "./shown-channel.ts";

/** Milliseconds. */
const [week, hour] = [7 * 24 * 3_600_000, 3_600_000];

/** What the page shows to whoever runs Pullquote, read afresh at each look. */
export function operationsView(
  ports: Ports,
  platforms: readonly PlatformAdapter[],
  looks: readonly Look[],
): OperationsView {
  return {
    titleOf: (platform) => platforms.find(({ name }) => name === platform)?.title ?? platform,
    feeds: (asked) => shownFeeds(asked, ports),
    channels: (asked) => {
      const now = ports.clock().getTime();
      return ports.store.channels.list({ ...asked, since: new Date(now - week), lateBefore: new Date(now - hour) });
    },
    channel: (destination) => shownChannel(destination, looks, ports),
    topicFeed: (slug) => topicFeed(slug, ports),
    channelFeed: (destination, key) => channelFeed(destination, key, ports),
  };
}

async function shownFeeds(asked: Parameters<OperationsView["feeds"]>[0], ports: Ports): Promise<FeedsShown> {
  const { store, clock } = ports;
  const unreadSince = new Date(clock().getTime() - week);
  const [health, { total, feeds }] = await Promise.all([
    store.feeds.health(),
    store.feeds.list({ ...asked, unreadSince }),
  ]);
  const followers = await countFollowers(
    feeds.map(({ feed }) => feed.url),
    ports,
  );
  return { health, total, feeds: feeds.map((one) => ({ ...one, followers: followers.get(one.feed.url) ?? 0 })) };
}
