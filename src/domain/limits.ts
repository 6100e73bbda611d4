/** How much of Pullquote one workspace may have, so that others have theirs. Who asks in direct messages is one alone. */
export type Limits = {
  /** In all its channels together. */
  readonly subscriptions: number;
  /** Feeds that no topic lists, each counted once. */
  readonly ownFeeds: number;
  readonly lookUpsPerMinute: number;
  /** Pages and feeds that are read because somebody asks. */
  readonly fetchesPerMinute: number;
  readonly importsPerHour: number;
};

/** What counts against the first two of them. */
export type Usage = Pick<Limits, "subscriptions" | "ownFeeds">;
