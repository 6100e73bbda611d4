import type { ClaimedDelivery } from "../store.ts";

/** What else is told of a message that may not exist: it cannot be replied to. */
export function withoutReplies({ plan }: Pick<ClaimedDelivery, "plan">): string {
  return plan?.isInReplies ? " So its stories, which were to be replies to it, are not posted." : "";
}
