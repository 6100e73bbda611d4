import type { ChannelManners } from "./channel-store.ts";
import type { Article } from "./domain/article.ts";
import type { Delivery, MessageRef } from "./domain/delivery.ts";
import type { Platform } from "./domain/destination.ts";
import type { FeedContent, FeedValidators, Hub } from "./domain/feed.ts";
import type { Limits } from "./domain/limits.ts";
import type { Picture } from "./domain/picture.ts";
import type { PointedBullet } from "./domain/pointed-bullet.ts";
import type { PostJob } from "./domain/post-job.ts";
import type { StoryMatches } from "./domain/subscription.ts";
import type { ArticleTopic, Topic } from "./domain/topic.ts";
import type { Word } from "./domain/word.ts";
import type { BriefingMessage, Message } from "./message/message.ts";
import type { Store } from "./store.ts";
import type { StoredStory } from "./story-store.ts";

/** Everything the inside asks of the outside. All of it throws OutsideError where the other side fails. */
export type Ports = {
  readonly clock: () => Date;
  readonly log: Log;
  readonly settings: Settings;
  /** As it is now: whoever keeps it keeps an old one once its file changes. */
  readonly catalogue: readonly Topic[];
  readonly topics: TopicReader;
  readonly matcher: Matcher;
  readonly feeds: FeedReader;
  readonly pages: PageReader;
  readonly store: Store;
  readonly queue: Queue;
  /** Of the platforms that are set up. */
  readonly posters: Readonly<Partial<Record<Platform, Poster>>>;
  /** Absent: digests are made of the sources' own sentences alone. */
  readonly summarizer?: Summarizer;
};

export type Settings = {
  /** No feed is polled more often than this, whatever it says. Seconds. */
  readonly minPollSeconds: number;
  /** Articles and stories are kept this long. Days. */
  readonly retentionDays: number;
  /** Absent: a workspace may have as much as it likes. */
  readonly limits?: Limits;
  /** Where hubs reach this bot, such as "https://news.example.org"; absent: nothing is pushed to it. */
  readonly publicUrl?: string;
};

/** An event and its facts: `log.info("digest-posted", { storyId })`. Never a token, never a message's text. */
export type Log = Record<"debug" | "info" | "warn" | "error", (event: string, facts?: Record<string, unknown>) => void>;

export type FeedReader = {
  /** Polls one feed, conditionally where there is something to be conditional on; its server is told how many follow it. */
  readFeed(request: { url: string; validators: FeedValidators; followers?: number }): Promise<FeedReading>;
  /** Reads a document that was pushed to us. `url` is where the feed is read otherwise. */
  parseFeed(body: Buffer, contentType: string, url: string): Promise<FeedContent>;
  /** The feeds that an address leads to, best first: the address itself, or what its page offers. */
  findFeeds(address: string): Promise<readonly FoundFeed[]>;
  /** The subscriptions in an OPML file that another reader exported. */
  readOpml(address: string): Promise<Subscriptions>;
  /** Asks a hub to push a feed's news to `callback` (W3C WebSub §5.1), for a lease in seconds. */
  askHub(hub: Hub, request: { callback: string; secret: string; leaseSeconds: number }): Promise<void>;
};

export type Subscriptions = {
  readonly folders: readonly { readonly name: string; readonly slug?: string; readonly feeds: readonly string[] }[];
  /** What could not be taken, in words. */
  readonly problems: readonly string[];
};

export type FoundFeed = { readonly url: string; readonly title: string; readonly items: number };

export type FeedReading =
  | (Answered & { readonly kind: "unchanged" })
  | (Answered & FeedContent & { readonly kind: "changed" })
  /** 410: its publisher says that it will not come back. */
  | { readonly kind: "gone"; readonly reason: string };

type Answered = {
  readonly validators: FeedValidators;
  /** Seconds the server keeps this answer fresh (`max-age`, `Expires`). */
  readonly freshSeconds?: number;
  /** Where an unbroken chain of permanent redirects led; absent where the address itself answered. */
  readonly movedTo?: string;
};

/** Knows what all channels follow. */
export type Matcher = {
  /** Whom a story is for, each channel once, with the reasons; asked of the state of the database now. */
  matching(story: StoredStory): Promise<StoryMatches>;
};

/** Tells the catalogue's topics that an article's words say it is of, surest first, with the words that say so. */
export type TopicReader = {
  topicsOf(article: Pick<Article, "title" | "text" | "language">): Promise<readonly ArticleTopic[]>;
};

export type PageReader = { readPage(url: string): Promise<PageReading> };

export type PageReading =
  | ({ readonly kind: "article" } & PageArticle)
  /** `beginning`: what stands there all the same, where that is the page's own text; nothing to digest. */
  | { readonly kind: "not-an-article"; readonly reason: string; readonly beginning?: PageArticle };

export type PageArticle = {
  /** The page's canonical address, else the one that answered. */
  readonly url: string;
  readonly title: string;
  /** Paragraphs separated by a blank line. */
  readonly text: string;
  readonly author?: string;
  readonly publishedAt?: Date;
  readonly modifiedAt?: Date;
  readonly language?: string;
  readonly siteName?: string;
  /** What the page names as its picture, whatever that shows. */
  readonly imageUrl?: string;
  /** The same where it is one of the article's own. */
  readonly picture?: Picture;
};

/** Wakes a job; state decides what there is to do. Waking twice while it waits is waking once. */
export type Queue = {
  /** Now, or after so many milliseconds; what is woken for later may run beside what is woken meanwhile. */
  wake(job: WakeableJob, id: string, afterMs?: number): Promise<void>;
};
export type WakeableJob = "poll-lane" | "read-article" | "file-story" | "condense-story" | PostJob;

/** One platform's way to post. */
export type Poster = {
  /** Absent where the platform knows nothing like a channel's manners. */
  readonly keepsManners?: true;
  /**
   * Sends, as a reply where `delivery.replyTo` is set, or edits where `delivery.messageRef` is. Never throws for what the
   * platform answers.
   */
  post(delivery: Delivery, message: Message, manners?: ChannelManners): Promise<PostOutcome>;
  /** After an attempt whose end nobody saw: is the message there? */
  find(delivery: Delivery): Promise<FindOutcome>;
  /** Whether the stories of a briefing read better as replies to it; absent where it is always told in one message. */
  tellsInReplies?(briefing: BriefingMessage): boolean;
  /**
   * The channel where a workspace can be told this, if there is one, and the name of the channel that it is about;
   * absent where the platform has none for such.
   * Throws OutsideError where the platform does not answer now.
   */
  noticeboard?(
    workspaceId: string,
    word: Word,
  ): Promise<{ readonly channelId: string; readonly about?: string } | undefined>;
};

export type PostOutcome =
  | {
      readonly kind: "sent";
      readonly messageRef: MessageRef;
      /** Nothing else is taken in this channel for so long. Milliseconds. */
      readonly restMs?: number;
    }
  /** Surely not accepted: another try may help. */
  | { readonly kind: "retry"; readonly reason: string; readonly afterMs?: number }
  /** Surely not accepted, and another try will not help. */
  | {
      readonly kind: "refused";
      readonly reason: string;
      /** Nothing else would be accepted there: the channel is gone, or Pullquote may not post in it. */
      readonly isChannelClosed?: true;
    }
  /** Perhaps accepted. */
  | { readonly kind: "unclear"; readonly reason: string };

export type FindOutcome =
  | { readonly kind: "found"; readonly messageRef: MessageRef }
  /** It is not there, or sending again cannot double it. */
  | { readonly kind: "absent" }
  | { readonly kind: "cannot-look"; readonly reason: string };

/** A language model that shortens passages and points at them. Never throws for what the provider does. */
export type Summarizer = {
  /** The model's name, as readers are told it. */
  readonly model: string;
  /** What all workers together may use in a day, in tokens. */
  readonly dailyTokens: number;
  /** No story waits longer for it, however often it is asked. Milliseconds. */
  readonly patience: number;
  ask(request: SummarizerRequest, signal: AbortSignal): Promise<SummarizerAnswer>;
};

export type SummarizerRequest = { readonly instructions: string; readonly material: string };

export type SummarizerAnswer =
  | { readonly kind: "written"; readonly bullets: readonly PointedBullet[]; readonly tokens: number }
  /** `tokens` is what it cost all the same, where that is known. */
  | { readonly kind: "failed"; readonly tokens?: number };
