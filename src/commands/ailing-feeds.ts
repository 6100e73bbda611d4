import type { Feed } from "../domain/feed.ts";
import type { Subscription } from "../domain/subscription.ts";
import { sourcesOf } from "../pipeline/match.ts";
import type { Ports } from "../ports.ts";

/** Of the feeds that a channel follows by themselves or by a topic, those that fail or are not read any more. */
export async function ailingFeeds(
  followed: readonly Subscription[],
  limit: number,
  { store, catalogue }: Pick<Ports, "store" | "catalogue">,
): Promise<readonly Feed[]> {
  const { feedUrls } = sourcesOf(
    followed.map(({ what }) => what),
    catalogue,
  );
  return feedUrls.length === 0 ? [] : store.feeds.ailing(feedUrls, limit);
}
