import type { MatchReason, Subscription } from "../domain/subscription.ts";
import { describe } from "./followed-from.ts";

/** Why a story was posted in a channel, a row for each of its subscriptions. */
export function postReasons(
  reasons: readonly MatchReason[],
  followed: readonly Subscription[],
): readonly { readonly label: string; readonly text: string }[] {
  if (reasons.length === 0) return [{ label: "reason", text: "it was posted before reasons were kept" }];
  return reasons.map((reason) => reasonRow(reason, isFollowed(reason, followed)));
}

/** Whether it is followed still. */
export function isFollowed({ subscription }: MatchReason, followed: readonly Subscription[]): boolean {
  return followed.some(({ id }) => id === subscription);
}

function reasonRow({ what, found }: MatchReason, isStillFollowed: boolean) {
  const cause = {
    topic: found.length === 0 ? "one of its feeds carried it" : `it speaks of ${found.join(", ")}`,
    feed: "the feed carried it",
    query: `it has ${found.join(", ")}`,
  }[what.kind];
  if (isStillFollowed) return { label: `this channel follows ${describe(what)}`, text: cause };
  return { label: `this channel followed ${describe(what)}`, text: `${cause}; not any more` };
}
