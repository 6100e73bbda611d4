import type { DeliveryState } from "./delivery.ts";
import type { Platform } from "./destination.ts";

/** How much there is of what, as the database knows it at one moment. */
export type Figures = {
  readonly feeds: Readonly<Record<FeedState, number>>;
  /** When a feed was last read without fault; absent before the first. */
  readonly lastPollAt?: Date;
  /** Since when the feed that has waited longest is due to be polled, or when the next one is. */
  readonly nextPollAt?: Date;
  /** Those that are not at their good end. */
  readonly deliveries: readonly {
    readonly platform: Platform;
    readonly state: DeliveryState;
    readonly count: number;
  }[];
  /** Since when something has been due that could go out now. */
  readonly oldestDue: readonly { readonly platform: Platform; readonly since: Date }[];
  /** Listed, and neither read nor filed yet. */
  readonly articlesWaiting: number;
  /** Grown, and not condensed since. */
  readonly storiesWaiting: number;
  /** As the server reckons: exact counts would read whole tables. */
  readonly articles: number;
  readonly stories: number;
  /** Channels that follow something or have a briefing. */
  readonly channels: readonly { readonly platform: Platform; readonly count: number }[];
  /** What a language model used today, in UTC. */
  readonly modelTokensToday: number;
  readonly databaseBytes: number;
};

/** new: not read yet; gone: not read any more. */
export type FeedState = "healthy" | "failing" | "new" | "gone";
