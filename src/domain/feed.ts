import type { FeedId } from "./ids.ts";

/** Validators exactly as the server sent them, and a hash of the last body. */
export type FeedValidators = {
  readonly etag?: string;
  readonly lastModified?: string;
  readonly bodyHash?: string;
};

export type Feed = {
  readonly id: FeedId;
  readonly url: string;
  readonly title?: string;
  readonly validators: FeedValidators;
  /** Seconds between polls, adapted to how often the feed changes and what its server asks for. */
  readonly interval: number;
  /** Polls failed in a row. */
  readonly failures: number;
  /** Absent until the first poll that succeeded: what that one lists is old news. */
  readonly lastSuccessAt?: Date;
  readonly lastError?: string;
  readonly nextPollAt: Date;
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
};
