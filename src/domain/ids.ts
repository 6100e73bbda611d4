declare const brand: unique symbol;

/** A string that names one kind of thing and cannot be mistaken for another's. */
type Id<Kind extends string> = string & { readonly [brand]: Kind };

export type FeedId = Id<"feed">;
export type FeedEventId = Id<"feed-event">;
export type ArticleId = Id<"article">;
export type StoryId = Id<"story">;
export type SubscriptionId = Id<"subscription">;
export type ScheduleId = Id<"briefing-schedule">;
export type DeliveryId = Id<"delivery">;
