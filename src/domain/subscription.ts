import type { Destination } from "./destination.ts";
import type { SubscriptionId } from "./ids.ts";

/** What is followed: a topic of the catalogue by slug, a feed by address, or a query (docs/queries.md). */
export type Followed =
  | { readonly kind: "topic"; readonly value: string }
  | { readonly kind: "feed"; readonly value: string }
  | { readonly kind: "query"; readonly value: string };

/** "live" posts each story as it breaks and counts in the briefing too; "briefing" waits for the briefing. */
export type Cadence = "live" | "briefing";

/** What a story must be besides what is followed. */
export type SubscriptionFilters = {
  /** A query that an article of it must answer as well. */
  readonly only?: string;
  /** A query that no article of it may answer. */
  readonly without?: string;
  /** So many outlets must tell it in words of their own. */
  readonly minSources?: number;
  /** Primary tags (BCP 47), one of which an article of it must have. */
  readonly languages?: readonly string[];
  /** Also what is known only from a copy whose words were replaced. */
  readonly copies?: true;
};

export type Subscription = {
  readonly id: SubscriptionId;
  readonly destination: Destination;
  readonly what: Followed;
  readonly how: Cadence;
  readonly filters: SubscriptionFilters;
  /** Only news seen from this instant on is posted. */
  readonly since: Date;
};

/** What a channel does not want to see, whatever it follows; for ever where there is no end. */
export type Mute = { readonly destination: Destination; readonly what: Followed; readonly until?: Date };

/** Why a story is for a channel: one of its subscriptions, and what that found. */
export type MatchReason = {
  readonly subscription: SubscriptionId;
  readonly what: Followed;
  /** Words of the story, or the address of the feed. */
  readonly found: readonly string[];
};

/** A channel that a story is for. */
export type Match = { readonly destination: Destination; readonly reasons: readonly MatchReason[] };

/** Whom a story is for. */
export type StoryMatches = {
  /** Channels that get it as it breaks. */
  readonly live: readonly Match[];
  /** Subscriptions with a query that it answers, for the briefings; by feeds and topics they are found without. */
  readonly answered: readonly SubscriptionId[];
};
