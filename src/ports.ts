import type { Article } from "./domain/article.ts";
import type { BriefingSchedule, Slot } from "./domain/briefing.ts";
import type { Delivery, MessageRef, Subject } from "./domain/delivery.ts";
import type { Destination, Platform } from "./domain/destination.ts";
import type { Digest } from "./domain/digest.ts";
import type { Feed, FeedItem, FeedValidators } from "./domain/feed.ts";
import type { ArticleId, DeliveryId, FeedId, ScheduleId, StoryId, SubscriptionId } from "./domain/ids.ts";
import type { Story } from "./domain/story.ts";
import type { Cadence, Followed, Subscription } from "./domain/subscription.ts";
import type { Topic } from "./domain/topic.ts";
import type { Message } from "./message/message.ts";

/** Everything the inside asks of the outside. All of it throws OutsideError where the other side fails. */
export type Ports = {
  readonly clock: () => Date;
  readonly log: Log;
  readonly catalogue: readonly Topic[];
  readonly feeds: FeedReader;
  readonly pages: PageReader;
  readonly store: Store;
  readonly queue: Queue;
  /** The platforms that are configured. */
  readonly posters: Partial<Record<Platform, Poster>>;
};

/** An event and its facts: `log.info("digest-posted", { storyId })`. Never a token, never a message's text. */
export type Log = Record<"debug" | "info" | "warn" | "error", (event: string, facts?: Record<string, unknown>) => void>;

export type FeedReader = {
  /** Polls one feed, conditionally where there is something to be conditional on. */
  readFeed(request: { url: string; validators: FeedValidators }): Promise<FeedReading>;
};

export type FeedReading = {
  readonly validators: FeedValidators;
  /** Seconds the feed or its server asks to be left alone (`max-age`, `<ttl>`). */
  readonly restSeconds?: number;
} & (
  | { readonly kind: "unchanged" }
  | {
      readonly kind: "changed";
      readonly title: string;
      readonly language?: string;
      readonly items: readonly FeedItem[];
    }
);

export type PageReader = { readPage(url: string): Promise<PageReading> };

export type PageReading =
  | {
      readonly kind: "article";
      /** The page's canonical address, else the one that answered. */
      readonly url: string;
      readonly title: string;
      /** Paragraphs separated by a blank line. */
      readonly text: string;
      readonly author?: string;
      readonly publishedAt?: Date;
      readonly language?: string;
      readonly siteName?: string;
    }
  | { readonly kind: "not-an-article"; readonly reason: string };

/** Wakes a job; state decides what there is to do. Waking twice while it waits is waking once. */
export type Queue = { wake(job: WakeableJob, id: string): Promise<void> };
export type WakeableJob =
  | "poll-feed"
  | "read-article"
  | "file-story"
  | "condense-story"
  | "post-digest"
  | "post-briefing";

/** One platform's way to post. */
export type Poster = {
  /** Sends, or edits where `delivery.messageRef` is set. Never throws for what the platform answers. */
  post(delivery: Delivery, message: Message): Promise<PostOutcome>;
  /** After an attempt whose end nobody saw: is the message there? */
  find(delivery: Delivery): Promise<FindOutcome>;
};

export type PostOutcome =
  | { readonly kind: "sent"; readonly messageRef: MessageRef }
  /** Surely not accepted: another try may help. */
  | { readonly kind: "retry"; readonly reason: string; readonly afterMs?: number }
  /** Surely not accepted, and another try will not help. */
  | { readonly kind: "refused"; readonly reason: string }
  /** Perhaps accepted. */
  | { readonly kind: "unclear"; readonly reason: string };

export type FindOutcome =
  | { readonly kind: "found"; readonly messageRef: MessageRef }
  /** It is not there, or sending again cannot double it. */
  | { readonly kind: "absent" }
  | { readonly kind: "cannot-look"; readonly reason: string };

export type Store = {
  readonly feeds: FeedStore;
  readonly articles: ArticleStore;
  readonly stories: StoryStore;
  readonly subscriptions: SubscriptionStore;
  readonly briefings: BriefingStore;
  readonly deliveries: DeliveryStore;
};

export type FeedStore = {
  /** Adds the feeds that are new and leaves the others as they are. */
  add(urls: readonly string[], now: Date): Promise<void>;
  byUrl(url: string): Promise<Feed | undefined>;
  get(id: FeedId): Promise<Feed | undefined>;
  all(): Promise<readonly Feed[]>;
  /** Takes feeds that are due; each is due again at `leaseUntil` unless its poll is recorded before. */
  claimDue(now: Date, leaseUntil: Date, limit: number): Promise<readonly FeedId[]>;
  /** Records a successful poll and lists the articles not seen before, in one transaction. */
  recordPoll(id: FeedId, poll: FeedPoll): Promise<readonly ArticleId[]>;
  recordFailure(id: FeedId, failure: { error: string; nextPollAt: Date; at: Date }): Promise<void>;
};

export type FeedPoll = {
  readonly at: Date;
  readonly nextPollAt: Date;
  readonly interval: number;
  readonly validators: FeedValidators;
  readonly title?: string;
  readonly language?: string;
  readonly items: readonly (FeedItem & { readonly isOldNews: boolean })[];
};

/** An article on its way: `listed` (needs reading) → `read` → `filed`; or `unreadable`. */
export type ArticleStage = "listed" | "read" | "filed" | "unreadable";

export type ListedArticle = Article & { readonly stage: ArticleStage; readonly storyId?: StoryId };

export type ArticleStore = {
  get(id: ArticleId): Promise<ListedArticle | undefined>;
  /** Completes a listed article with what its page says, or with nothing where the feed carried it whole. */
  recordRead(
    id: ArticleId,
    read: Partial<Pick<Article, "url" | "title" | "text" | "author" | "language">>,
  ): Promise<void>;
  recordUnreadable(id: ArticleId, reason: string): Promise<void>;
  /** Articles that stood in a stage since before `before`: their wake-up was lost. */
  stuck(stage: "listed" | "read", before: Date, limit: number): Promise<readonly ArticleId[]>;
  /** Best match first. Words are the asker's, unparsed. */
  search(words: string, limit: number): Promise<readonly Article[]>;
};

/** A story that an article may belong to. */
export type StoryCandidate = {
  readonly storyId: StoryId;
  readonly articleId: ArticleId;
  readonly terms: readonly string[];
};

export type StoryStore = {
  get(id: StoryId): Promise<Story | undefined>;
  /**
   * Files a read article into the story that `choose` picks among those sharing terms with it since `since`,
   * or opens one. Serialised: no two articles are filed at once. `undefined` when it is filed already.
   */
  file(
    filing: { articleId: ArticleId; terms: readonly string[]; since: Date },
    choose: (candidates: readonly StoryCandidate[]) => StoryId | undefined,
  ): Promise<StoryId | undefined>;
  /** Stories that have grown since they were condensed. */
  uncondensed(before: Date, limit: number): Promise<readonly StoryId[]>;
  /** Keeps the digest and writes the deliveries it makes due, in one transaction. Returns those to wake. */
  saveDigest(digest: Digest, destinations: readonly Destination[]): Promise<readonly DeliveryId[]>;
  digest(id: StoryId): Promise<Digest | undefined>;
  /** Newest first. */
  latest(limit: number): Promise<readonly Digest[]>;
  /** Digests of stories with news in `[from, to)` that one of these follows, most sources first. */
  digestsFor(followed: readonly Followed[], from: Date, to: Date, limit: number): Promise<BriefingStories>;
};

export type BriefingStories = { readonly digests: readonly Digest[]; readonly articleCount: number };

/** What a new revision of a story brings: enough to tell who should hear of it. */
export type StoryNews = {
  readonly digest: Digest;
  readonly feedUrls: readonly string[];
  /** When the newest article that is not old news was first seen; absent when all of it is old. */
  readonly newsAt?: Date;
};

export type SubscriptionStore = {
  /** Adds it, or changes the cadence of the one that is there. */
  follow(destination: Destination, what: Followed, how: Cadence, now: Date): Promise<"added" | "changed" | "unchanged">;
  unfollow(destination: Destination, what: Followed): Promise<boolean>;
  of(destination: Destination): Promise<readonly Subscription[]>;
  live(): Promise<readonly Subscription[]>;
  news(storyId: StoryId): Promise<Omit<StoryNews, "digest"> | undefined>;
  get(id: SubscriptionId): Promise<Subscription | undefined>;
};

export type BriefingStore = {
  /** One schedule a channel; setting it again replaces it. */
  set(schedule: Omit<BriefingSchedule, "id">, next: Slot): Promise<void>;
  remove(destination: Destination): Promise<boolean>;
  of(destination: Destination): Promise<(BriefingSchedule & { readonly next: Slot }) | undefined>;
  get(id: ScheduleId): Promise<BriefingSchedule | undefined>;
  due(now: Date, limit: number): Promise<readonly (BriefingSchedule & { readonly next: Slot })[]>;
  /** Writes the day's delivery and moves the schedule on, in one transaction; nothing if another process did. */
  start(schedule: BriefingSchedule, slot: Slot, next: Slot): Promise<DeliveryId | undefined>;
  /** Moves the schedule on without a delivery. */
  skip(schedule: BriefingSchedule, slot: Slot, next: Slot): Promise<void>;
};

export type DeliveryStore = {
  get(id: DeliveryId): Promise<Delivery | undefined>;
  /**
   * Takes a delivery that is due, or one in `sending` whose lease ran out (then `interrupted` is true).
   * `undefined` when there is nothing to do.
   */
  claim(id: DeliveryId, now: Date, leaseUntil: Date): Promise<ClaimedDelivery | undefined>;
  recordSent(id: DeliveryId, messageRef: MessageRef, subject: Subject): Promise<void>;
  recordRetry(id: DeliveryId, dueAt: Date, reason: string): Promise<void>;
  recordEnd(id: DeliveryId, state: "unknown" | "refused", reason: string): Promise<void>;
  /** Due or interrupted, oldest first. */
  waiting(now: Date, limit: number): Promise<readonly Pick<Delivery, "id" | "subject">[]>;
  counts(): Promise<Record<Delivery["state"], number>>;
};

export type ClaimedDelivery = Delivery & { readonly interrupted: boolean };
