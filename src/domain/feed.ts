import type { FeedEventId, FeedId } from "./ids.ts";
import type { Picture } from "./picture.ts";

/** Validators exactly as the server sent them, and a hash of the last body. */
export type FeedValidators = {
  readonly etag?: string;
  readonly lastModified?: string;
  readonly bodyHash?: string;
};

/** When a feed's document asks not to be polled. */
export type FeedWishes = {
  /** Seconds between polls (`<ttl>`, the syndication module). */
  readonly restSeconds?: number;
  /** Hours of the day, UTC, 0–23. */
  readonly skipHours?: readonly number[];
  /** Days of the week, UTC, 0 is Sunday. */
  readonly skipDays?: readonly number[];
};

/** Where a feed's news is pushed from (W3C WebSub): the hub, and the feed's name there. */
export type Hub = { readonly url: string; readonly topic: string };

export type Feed = {
  readonly id: FeedId;
  /** As it is followed: its name with us, wherever it is read. */
  readonly url: string;
  /** Where it is read: `url`, or where that has moved for good. */
  readonly address: string;
  /** The host of `address`: feeds of one host are polled one after the other. */
  readonly host: string;
  readonly title?: string;
  readonly validators: FeedValidators;
  readonly wishes: FeedWishes;
  /** Seconds between polls, adapted to how often the feed changes and what its server asks for. */
  readonly interval: number;
  /** Why the interval is what it is, in words. */
  readonly intervalReason?: string;
  /** Polls failed in a row, and since when. */
  readonly failures: number;
  readonly failingSince?: Date;
  /** Its followers were told that it fails. */
  readonly isFailureTold: boolean;
  readonly lastError?: string;
  /** Absent until the first poll that succeeded: what that one lists is old news. */
  readonly lastSuccessAt?: Date;
  /** When a bot first ran on these data after they were brought back: what was listed before may have been posted. */
  readonly restoredAt?: Date;
  /** When a poll last brought something new. */
  readonly lastChangeAt?: Date;
  /** Absent: it is not polled, because nobody follows it or because it is gone. */
  readonly nextPollAt?: Date;
  /** Why it is not polled any more; absent while it is alive. */
  readonly retired?: string;
  /** A permanent redirect that was seen but is not remembered yet. */
  readonly move?: { readonly to: string; readonly since: Date };
  readonly hub?: Hub;
  /** Pushes come until then, unless the hub dies. */
  readonly pushedUntil?: Date;
};

/** One entry of a feed. `key` is its identity within the feed and never depends on order, date or wording. */
export type FeedItem = {
  readonly key: string;
  readonly url: string;
  readonly title: string;
  /** Plain text, paragraphs separated by a blank line; often only a teaser, sometimes empty. */
  readonly text: string;
  readonly author?: string;
  readonly publishedAt?: Date;
  readonly picture?: Picture;
  /** The document ended in its middle: it is not to be used before it comes whole. */
  readonly isPartial?: true;
};

/** What befell a feed and its followers should know, once. */
export type FeedEvent = {
  readonly id: FeedEventId;
  readonly feedUrl: string;
  readonly feedTitle?: string;
  readonly at: Date;
} & FeedEventKind;

export type FeedEventKind =
  | { readonly kind: "moved"; readonly to: string }
  | { readonly kind: "gone"; readonly reason: string }
  | { readonly kind: "failing"; readonly reason: string }
  | { readonly kind: "recovered" };

/** What a feed's document says. */
export type FeedContent = {
  readonly title: string;
  readonly language?: string;
  readonly items: readonly FeedItem[];
  readonly wishes: FeedWishes;
  readonly hub?: Hub;
  /** Where entries older than these are listed (RFC 5005 "next" and "prev-archive"). */
  readonly olderPage?: string;
};
