import type { Feed, FeedContent, FeedEvent, FeedEventKind, FeedItem, FeedValidators, Hub } from "./domain/feed.ts";
import type { ArticleId, DeliveryId, FeedEventId, FeedId } from "./domain/ids.ts";

/** What is kept of feeds. Each method is one transaction. */
export type FeedStore = {
  /** Takes these, and no others, as the feeds of the catalogue: they are polled whoever follows them. */
  setCatalogue(urls: readonly string[], now: Date): Promise<void>;
  /** Adds a feed, or brings one back that was retired, due at once. */
  add(url: string, now: Date): Promise<void>;
  byUrl(url: string): Promise<Feed | undefined>;
  get(id: FeedId): Promise<Feed | undefined>;
  /** In pages of `limit`, by id: those after `after`. */
  all(limit: number, after?: FeedId): Promise<readonly Feed[]>;
  health(): Promise<FeedsHealth>;
  /** Those of these that fail at present or are not read any more, longest first. */
  ailing(urls: readonly string[], limit: number): Promise<readonly Feed[]>;
  /** Those that fail first, longest first; then those that are not read any more; then the others by their names. */
  list(asked: FeedsAsked): Promise<{ readonly total: number; readonly feeds: readonly ListedFeed[] }>;
  /** What could not be read of each feed's articles since then; feeds of which all was read are not in it. */
  unread(since: Date): Promise<ReadonlyMap<FeedId, UnreadArticles>>;
  /** The lanes that have a feed due. A lane is a share of the hosts, so that one worker at a time asks a host. */
  dueLanes(now: Date): Promise<readonly number[]>;
  /** Takes feeds of a lane that are due, few of each host. Each is due again at `leaseUntil` unless recorded before. */
  claimDue(lane: number, now: Date, leaseUntil: Date, limit: number): Promise<readonly Feed[]>;
  /** Records polls that brought nothing. */
  recordUnchanged(polls: readonly UnchangedPoll[]): Promise<void>;
  /** Moves the next poll of feeds that are polled at all. */
  reschedule(ids: readonly FeedId[], at: Date): Promise<void>;
  /** Which of these marks the feed has shown before. */
  seen(id: FeedId, marks: readonly Mark[]): Promise<ReadonlySet<Mark>>;
  /** Records a poll that brought something and lists its articles, in one transaction. Returns what it made to do. */
  recordPoll(id: FeedId, poll: FeedPoll): Promise<PollEffects>;
  /** Lists what was pushed. That is no poll: the schedule, the validators and the feed's health stay as they are. */
  recordPush(id: FeedId, push: FeedPush): Promise<PollEffects>;
  recordFailure(id: FeedId, failure: FailedPoll): Promise<readonly DeliveryId[]>;
  /** The feed is never polled again, until somebody adds it anew. */
  retire(id: FeedId, reason: string, at: Date): Promise<readonly DeliveryId[]>;
  event(id: FeedEventId): Promise<FeedEvent | undefined>;
};

export type FeedsHealth = {
  /** Those that are polled. */
  readonly total: number;
  readonly healthy: number;
  readonly nextPollAt?: Date;
  /** Those that fail, longest first, twenty at most. */
  readonly failing: readonly Feed[];
};

export type FeedsAsked = {
  /** Words that its title, its address and its error hold, all of them. */
  readonly text: string;
  /** Only those that fail, and those that are not read any more though somebody follows them. */
  readonly isFailing: boolean;
  /** What could not be read of their articles since then is counted. */
  readonly unreadSince: Date;
  readonly limit: number;
  readonly offset: number;
};

export type ListedFeed = {
  readonly feed: Feed;
  /** It stands in the catalogue. */
  readonly isListed: boolean;
  readonly unread?: UnreadArticles;
};

export type UnreadArticles = {
  readonly count: number;
  /** Why the last of them could not be read, in words. */
  readonly reason: string;
};

/** What a feed has shown, in a few words: an item's key, its address, its title. */
export type Mark = string;

export type Schedule = { readonly nextPollAt: Date; readonly interval: number; readonly intervalReason: string };

export type UnchangedPoll = Schedule & {
  readonly id: FeedId;
  readonly at: Date;
  /** Absent: as before. */
  readonly validators?: FeedValidators;
};

export type FeedPoll = Omit<UnchangedPoll, "id" | "validators"> & {
  readonly validators: FeedValidators;
  readonly content?: Pick<FeedContent, "title" | "language" | "wishes" | "hub">;
  /** Where the feed is read from now on, and what is known of a move. */
  readonly address?: string;
  readonly move?: Feed["move"];
  readonly items: readonly PolledItem[];
  /** Remembered for ever. */
  readonly marks: readonly Mark[];
  /** Told once to each channel that follows the feed itself. */
  readonly event?: FeedEventKind;
};

export type FeedPush = Pick<FeedPoll, "at" | "items" | "marks"> & {
  readonly content: Pick<FeedContent, "title" | "language">;
};

export type PollEffects = { readonly articles: readonly ArticleId[]; readonly deliveries: readonly DeliveryId[] };

export type FailedPoll = {
  readonly error: string;
  readonly at: Date;
  readonly nextPollAt: Date;
  /** Where to look for it from now on. */
  readonly address?: string;
  readonly event?: FeedEventKind;
};

/**
 * "old" is kept for look-ups but never posted live; "doubtful" as well, since it may have been posted before these data were
 * brought back; "new" is news. No item whose `mark` was seen is listed twice.
 */
export type PolledItem = FeedItem & { readonly mark: Mark; readonly standing: "new" | "old" | "doubtful" };

/** Where pushes come from (W3C WebSub). A token names a subscription in its callback's address. */
export type HubStore = {
  /** Feeds with a hub that was never asked, or whose lease ends before `leaseBefore`; none that `recordAsked` put off. */
  due(now: Date, leaseBefore: Date, limit: number): Promise<readonly Feed[]>;
  /** A hub is about to be asked: its answers come to `token`, signed with `secret`. */
  recordAsked(id: FeedId, asked: HubAsked): Promise<void>;
  byToken(token: string): Promise<HubSubscription | undefined>;
  recordLease(id: FeedId, leaseUntil: Date): Promise<void>;
  /** The hub will not push, or not any more: until `retryAt` the feed is only polled. */
  recordDenied(id: FeedId, reason: string, retryAt: Date): Promise<void>;
};

export type HubAsked = { readonly hub: Hub; readonly token: string; readonly secret: string; readonly retryAt: Date };

export type HubSubscription = { readonly feed: Feed; readonly hub: Hub; readonly secret: string };
