import type { Destination } from "./destination.ts";
import type { SubscriptionId } from "./ids.ts";

/** What is followed: a topic of the catalogue by slug, a feed by address, or words to look for. */
export type Followed =
  | { readonly kind: "topic"; readonly value: string }
  | { readonly kind: "feed"; readonly value: string }
  | { readonly kind: "query"; readonly value: string };

/** "live" posts each story as it breaks and counts in the briefing too; "briefing" waits for the briefing. */
export type Cadence = "live" | "briefing";

export type Subscription = {
  readonly id: SubscriptionId;
  readonly destination: Destination;
  readonly what: Followed;
  readonly how: Cadence;
  /** Only news seen from this instant on is posted. */
  readonly since: Date;
};
