import type { Feed, FeedEventKind } from "../domain/feed.ts";

/** A permanent redirect is believed once it has stood this long: some are a server's slip. Milliseconds. */
const persistent = 24 * 3_600_000;

export type Moved = Pick<Feed, "move"> & { readonly address?: string; readonly event?: FeedEventKind };

/** What a poll's permanent redirect, or its absence, says about where the feed lives. */
export function followMove(feed: Feed, movedTo: string | undefined, now: Date): Moved {
  if (movedTo === undefined || movedTo === feed.address) return {};
  const since = feed.move?.to === movedTo ? feed.move.since : now;
  if (now.getTime() - since.getTime() < persistent) return { move: { to: movedTo, since } };
  return { address: movedTo, event: { kind: "moved", to: movedTo } };
}
