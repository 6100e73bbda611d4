import type { Destination } from "../domain/destination.ts";
import type { StoryId } from "../domain/ids.ts";
import type { Followed } from "../domain/subscription.ts";

/** What is posted in a channel, why, and what is not: for whoever runs Pullquote, in words. */
export type ChannelReport = {
  readonly destination: Destination;
  readonly workspaceName?: string;
  readonly pausedFor?: string;
  readonly follows: readonly FollowedReport[];
  readonly mutes: readonly { readonly what: Followed; readonly end: string }[];
  /** How posts are made there, a sentence each. */
  readonly manners: readonly string[];
  readonly briefings: readonly BriefingReport[];
  /** Such as "12 posts in 7 days". */
  readonly lately: string;
  readonly missing: readonly MissingReport[];
  /** How many more are missing than are named. */
  readonly missingMore: number;
  /** Feeds of what it follows that fail or are not read any more. */
  readonly ailing: readonly { readonly name: string; readonly state: string }[];
  /** The last stories that were posted there. */
  readonly posts: readonly PostReport[];
  /** The clocks by which times in it are told. */
  readonly timeZone: string;
};

export type FollowedReport = {
  readonly what: Followed;
  /** Such as "topic, live, in English". */
  readonly about: string;
  readonly trouble?: string;
};

export type BriefingReport = {
  readonly words: string;
  /** By the channel's own clocks; absent while it is paused. */
  readonly next?: { readonly comes: string; readonly at: Date };
  /** What did not come, and why. */
  readonly leftOut: readonly string[];
};

export type MissingReport = {
  readonly state: "due" | "sending" | "unknown" | "refused" | "held";
  readonly name: string;
  readonly text: string;
  readonly dueSince: Date;
  readonly storyId?: StoryId;
};

export type PostReport = {
  readonly storyId: StoryId;
  readonly headline: string;
  readonly at: Date;
  /** None where it was posted before reasons were kept. */
  readonly why: readonly PostReason[];
  readonly sources: readonly string[];
};

/** One of a channel's subscriptions, and what it found in a story. */
export type PostReason = {
  readonly what: Followed;
  /** Such as "one of its feeds carried it". */
  readonly cause: string;
  /** Whether the channel follows it still. */
  readonly isFollowed: boolean;
};
