import type { BriefingStore, ToldArticles } from "./briefing-store.ts";
import type { ChannelStore, WordStore, WorkspaceStore } from "./channel-store.ts";
import type { Article } from "./domain/article.ts";
import type { BriefingPlan } from "./domain/briefing.ts";
import type { ChannelDeliveries } from "./domain/channel-deliveries.ts";
import type { Delivery, MessageRef } from "./domain/delivery.ts";
import type { Destination } from "./domain/destination.ts";
import type { ArticleId, DeliveryId, StoryId, SubscriptionId } from "./domain/ids.ts";
import type { LearnedTopics } from "./domain/learned-topics.ts";
import type { Picture } from "./domain/picture.ts";
import type { PostJob } from "./domain/post-job.ts";
import type { MatchReason } from "./domain/subscription.ts";
import type { FeedStore, HubStore } from "./feed-store.ts";
import type { InstallationStore, ReceiptStore } from "./installation-store.ts";
import type { RestoreStore } from "./restore-store.ts";
import type { SearchStore } from "./search-store.ts";
import type { StoryStore } from "./story-store.ts";
import type { SubscriptionStore } from "./subscription-store.ts";
import type { SummaryStore } from "./summary-store.ts";
import type { VoteStore } from "./vote-store.ts";

/** What is kept, by noun. Each method is one transaction. The contract is `tests/contracts/store-contract.ts`. */
export type Store = {
  readonly feeds: FeedStore;
  readonly hubs: HubStore;
  readonly articles: ArticleStore;
  readonly stories: StoryStore;
  readonly subscriptions: SubscriptionStore;
  readonly briefings: BriefingStore;
  readonly deliveries: DeliveryStore;
  readonly summaries: SummaryStore;
  readonly topics: TopicStore;
  readonly search: SearchStore;
  readonly votes: VoteStore;
  readonly channels: ChannelStore;
  readonly workspaces: WorkspaceStore;
  readonly words: WordStore;
  readonly installations: InstallationStore;
  readonly receipts: ReceiptStore;
  readonly restores: RestoreStore;
  /** Deletes what is too old, but never the memory of what was seen. Returns how many articles went. */
  prune(dates: PruneDates): Promise<number>;
  /** Makes due what waits for a time that a clock showed before it was set back. Returns how much there was. */
  mendTimes(now: Date): Promise<number>;
};

export type PruneDates = {
  /** What was not posted goes when nothing was added to it since. */
  readonly before: Date;
  /** So does what was posted. */
  readonly postedBefore: Date;
  /** What articles were compared by goes when they were seen before. */
  readonly filedBefore: Date;
};

/** An article on its way: `listed` (needs reading) → `read` → `filed`; or `unreadable`. */
export type ArticleStage = "listed" | "read" | "filed" | "unreadable";

export type ListedArticle = Article & {
  readonly stage: ArticleStage;
  readonly storyId?: StoryId;
  /** How often its page was tried in vain. */
  readonly attempts: number;
  /** Listed by the feed of another site: what that says the article says, it may have made up. */
  readonly isForeign: boolean;
};

export type ArticleStore = {
  get(id: ArticleId): Promise<ListedArticle | undefined>;
  /**
   * Completes a listed article with what its page says, or with nothing where the feed carried it whole. An empty
   * author takes away whom the feed named, and "none" the picture that it showed.
   */
  recordRead(
    id: ArticleId,
    read: Partial<
      Pick<Article, "url" | "title" | "text" | "author" | "language"> & {
        sourceName: string;
        picture: Picture | "none";
      }
    >,
    at: Date,
  ): Promise<void>;
  recordUnreadable(id: ArticleId, reason: string, at: Date): Promise<void>;
  /** Its page may be tried again at `at`. */
  recordReadLater(id: ArticleId, reason: string, at: Date): Promise<void>;
  /** Articles that stood in a stage since before `before`: their wake-up was lost. */
  stuck(stage: "listed" | "read", before: Date, limit: number): Promise<readonly ArticleId[]>;
};

export type DeliveryStore = {
  get(id: DeliveryId): Promise<Delivery | undefined>;
  /**
   * Takes a delivery whose time has come and that no other worker has, until `leaseUntil`. A post waits for the older
   * ones of its channel, unless those are put off for more than a minute, and a reply for all older replies; `interrupted` where an
   * attempt began and its end was not recorded. `undefined` when there is nothing to do.
   */
  claim(id: DeliveryId, now: Date, leaseUntil: Date): Promise<ClaimedDelivery | undefined>;
  /** Likewise the one of a job's that has been due longest, though none of those that were interrupted. */
  claimNext(job: PostJob, now: Date, leaseUntil: Date): Promise<ClaimedDelivery | undefined>;
  /**
   * Keeps what the briefing tells, unless that is fixed already, and the articles that its stories have now. Does nothing
   * where another worker has taken it over.
   */
  plan(claim: Claim, plan: BriefingPlan, told: ToldArticles): Promise<void>;
  /** To be called before the platform is. False where the lease ran out and another worker has it: then do nothing. */
  begin(claim: Claim, now: Date, leaseUntil: Date): Promise<boolean>;
  /**
   * Drops a delivery whose story became one with another that has a message in the channel, or may have: that one is
   * edited from now on. False where there is none.
   */
  giveWay(claim: Claim, now: Date): Promise<boolean>;
  /**
   * The message is out and shows this revision; one that has grown since is due again at once. Where a briefing's stories
   * are its replies, they become due with it. What the channel gets next is due in `restMs` milliseconds, and returned.
   */
  recordSent(
    claim: Claim,
    messageRef: MessageRef,
    revision: number,
    now: Date,
    restMs?: number,
  ): Promise<NextPost | undefined>;
  /** Surely not accepted. This and what follows do nothing where another worker has taken the delivery over. */
  recordRetry(claim: Claim, dueAt: Date, reason: string): Promise<void>;
  /** To be claimed again at `at`: as interrupted where the attempt has begun, as due where it has not. */
  recordUnclear(claim: Claim, at: Date, reason: string): Promise<void>;
  /** What it was to tell of what was kept back ends likewise. */
  recordEnd(claim: Claim, state: "unknown" | "refused" | "folded", reason: string): Promise<void>;
  /** Those that can be claimed, oldest first. */
  waiting(now: Date, limit: number): Promise<readonly WaitingDelivery[]>;
  /** The oldest of a channel's posts that can be claimed. */
  next(destination: Destination, now: Date): Promise<WaitingDelivery | undefined>;
  /** How many stories stand in a channel since then, wait for their post, and are kept back. */
  traffic(destination: Destination, since: Date, now: Date): Promise<Traffic>;
  /**
   * Keeps a story back, to be told in one message with others: at `until`, or soon after the channel's next briefing
   * where it has one and `withBriefing` is set. Does nothing where another worker has taken it over.
   */
  keepBack(claim: Claim, how: KeptBack, now: Date): Promise<void>;
  /** What a catch-up is to tell, the same at each attempt; what a briefing has told meanwhile is left out, and ends. */
  keptBack(claim: Claim): Promise<readonly { readonly storyId: StoryId; readonly reason: string }[]>;
  counts(): Promise<Record<Delivery["state"], number>>;
  /** What became of what was due in a channel since then; of what is missing, so many. */
  ofChannel(destination: Destination, since: Date, limit: number): Promise<ChannelDeliveries>;
  /** The stories that were posted in a channel, latest first, as its workspace may know them. */
  posted(destination: Destination, limit: number): Promise<readonly PostedStory[]>;
};

export type Traffic = { readonly posted: number; readonly waiting: number; readonly held: number };

/** Why a story is kept back, in a sentence, and how long. */
export type KeptBack = { readonly reason: string; readonly until: Date; readonly withBriefing: boolean };

/** What is to be woken, and by which job. */
export type WaitingDelivery = Pick<Delivery, "id" | "subject">;

export type NextPost = WaitingDelivery & { readonly dueAt: Date };

/** A story that stands in a channel, and why. */
export type PostedStory = {
  readonly storyId: StoryId;
  readonly at: Date;
  readonly reasons: readonly MatchReason[];
  readonly headline: string;
  /** Of all its articles. */
  readonly titles: readonly string[];
  readonly urls: readonly string[];
  readonly sources: readonly string[];
};

/** Which claim of a delivery: each raises its attempts by one. */
export type Claim = Pick<Delivery, "id" | "attempts" | "destination"> & { readonly dueSince?: Date };

export type ClaimedDelivery = Delivery & {
  readonly interrupted: boolean;
  /** When there first was something to post, or the last time the posted story grew. */
  readonly dueSince: Date;
  /** The subscriptions that made it due, where it is a story's and that was noted. */
  readonly matchedBy: readonly SubscriptionId[];
  /** What it tells, where it is a briefing that was tried before. */
  readonly plan?: BriefingPlan;
};

/** What public articles taught about the catalogue's topics. */
export type TopicStore = {
  learnedAt(): Promise<Date | undefined>;
  learned(): Promise<LearnedTopics | undefined>;
  keep(learned: LearnedTopics, at: Date): Promise<void>;
  /** The beginnings of the newest articles that every workspace may see. */
  material(characters: number, limit: number): Promise<readonly Pick<Article, "title" | "text" | "language">[]>;
};
