import type { MatchReason, Subscription } from "../domain/subscription.ts";
import type { PostReason } from "../message/channel-report.ts";

/** Why a story was posted in a channel, one for each of its subscriptions. */
export function postReasons(reasons: readonly MatchReason[], followed: readonly Subscription[]): readonly PostReason[] {
  return reasons.map(({ subscription, what, found }) => ({
    what,
    cause: causeOf(what.kind, found),
    isFollowed: followed.some(({ id }) => id === subscription),
  }));
}

function causeOf(kind: MatchReason["what"]["kind"], found: readonly string[]): string {
  return {
    topic: found.length === 0 ? "one of its feeds carried it" : `it speaks of ${found.join(", ")}`,
    feed: "the feed carried it",
    query: `it has ${found.join(", ")}`,
  }[kind];
}
