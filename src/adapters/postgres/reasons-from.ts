import { z } from "zod";
import type { SubscriptionId } from "../../domain/ids.ts";
import type { MatchReason } from "../../domain/subscription.ts";

const storedReasons = z.array(
  z.object({
    subscription: z.string(),
    what: z.object({ kind: z.enum(["topic", "feed", "query"]), value: z.string() }),
    found: z.array(z.string()),
  }),
);

/** Why a story was for a channel, as a delivery keeps it; none where that was not noted. */
export function reasonsFrom(stored: unknown): readonly MatchReason[] {
  const reasons = storedReasons.safeParse(stored).data ?? [];
  return reasons.map(({ subscription, ...reason }) => ({ ...reason, subscription: subscription as SubscriptionId }));
}
