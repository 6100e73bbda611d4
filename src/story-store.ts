import type { Article } from "./domain/article.ts";
import type { Destination } from "./domain/destination.ts";
import type { Digest } from "./domain/digest.ts";
import type { ArticleId, DeliveryId, StoryId, SubscriptionId } from "./domain/ids.ts";
import type { NonEmpty } from "./domain/non-empty.ts";
import type { Story } from "./domain/story.ts";
import type { StoryMatches } from "./domain/subscription.ts";
import type { Viewer } from "./search-store.ts";

/** How many articles were filed, and how many of them hold a term. */
export type Corpus = { readonly articles: number; count(term: string): number };

/** An article that was filed before, as far as another is compared with it. */
export type Neighbour = {
  readonly articleId: ArticleId;
  readonly storyId: StoryId;
  /** As `Filing.profile` was; the pipeline reads it back. */
  readonly profile: unknown;
  readonly publishedAt: Date;
  readonly url: string;
  readonly sourceName: string;
  readonly copyOf?: ArticleId;
  readonly isSpun: boolean;
};

/** What an article is looked up by: those that share a key of a kind are its neighbours. */
export type LookupKeys = { readonly event: readonly string[]; readonly copy: readonly string[] };

/** Neighbours seen since these instants are looked at. */
export type FilingWindow = { readonly eventsSince: Date; readonly copiesSince: Date };

/** How one article is filed. The steps are asked in this order, and again where articles near it were filed meanwhile. */
export type Filing = {
  readonly articleId: ArticleId;
  /** JSON, kept for comparing later articles with this one. */
  readonly profile: unknown;
  readonly termsOf: (profile: unknown) => readonly string[];
  readonly keys: (corpus: Corpus) => LookupKeys;
  /**
   * So many of the stories nearest are given to `decide` as a whole, as far as their newest articles tell, and no others;
   * it then asks how common the article's own terms are, and no others.
   */
  readonly wholeStories?: number | undefined;
  readonly decide: (neighbours: readonly Neighbour[], corpus: Corpus) => FilingDecision;
};

/** Where an article belongs; without a story of its own. */
export type FilingDecision = {
  readonly storyId?: StoryId;
  readonly copyOf?: ArticleId;
  readonly copyKind?: "syndicated" | "spun";
  readonly isSpun: boolean;
  /** Filed before, and found to be copies of this one. */
  readonly supersedes: readonly ArticleId[];
  /** JSON: why, for people who ask. */
  readonly reasons: unknown;
};

export type Move = { readonly articleId: ArticleId; readonly into: StoryId };
export type Merge = { readonly from: StoryId; readonly into: StoryId };

export type StoryStore = {
  /** A story that was merged into another is that other. */
  get(id: StoryId): Promise<StoredStory | undefined>;
  /** Files a read article, as if no two were filed at once. `undefined` when it is filed already. */
  file(filing: Filing, window: FilingWindow, now: Date): Promise<StoryId | undefined>;
  /** Filed articles that nothing is compared with, since an older Pullquote filed them; those with the lowest ids. */
  unprofiled(limit: number): Promise<readonly ArticleId[]>;
  /** Keeps the profile of such an article, which stays where it was filed. */
  profile(filing: Omit<Filing, "decide">): Promise<void>;
  /** Stories that grew since they were last examined, and forgets that they did. */
  unexamined(since: Date, limit: number): Promise<readonly StoryId[]>;
  /** The filed articles of a story with their neighbours that tell of events, and how often their terms occur. */
  neighbourhood(
    id: StoryId,
    asked: Pick<Filing, "termsOf">,
    since: Date,
  ): Promise<{ readonly articles: readonly Neighbour[]; readonly corpus: Corpus }>;
  /**
   * Moves the articles of one story into another. A channel that has either keeps one message of them where it has
   * one already and gets none where it has none due. Returns the stories that are to be condensed anew.
   */
  merge(merge: Merge, now: Date): Promise<readonly StoryId[]>;
  /** Moves an article, with the copies of it, out of a story that keeps others. Returns likewise. */
  move(move: Move, now: Date): Promise<readonly StoryId[]>;
  /**
   * Stories as they are now, in the order given, with what a workspace may see of them. While nothing has changed, the same
   * objects are handed out to all who ask.
   */
  seen(ids: readonly StoryId[], viewer: Viewer | undefined): Promise<readonly SeenStory[]>;
  /** Articles of the story that a workspace may not see: the feeds that carry them are followed by others only. */
  hiddenFrom(id: StoryId, destination: Destination): Promise<readonly ArticleId[]>;
  /** Stories that have grown before `before` and were not condensed since. */
  uncondensed(before: Date, limit: number): Promise<readonly StoryId[]>;
  /**
   * Keeps the digest and writes the deliveries it makes due, with the reasons, where one of these subscriptions still
   * is there; in one transaction. Returns those to wake.
   */
  saveDigest(digest: Digest, matches: StoryMatches, now: Date): Promise<readonly DeliveryId[]>;
  /** The story has nothing to digest at this revision. */
  recordNothingToSay(id: StoryId, revision: number): Promise<void>;
  digest(id: StoryId): Promise<Digest | undefined>;
  /** Newest first. */
  latest(limit: number): Promise<readonly Digest[]>;
  /** Stories that have a digest and grew since, newest first: those with an article that the asker may see and asks for. */
  newest(asked: StoriesAsked, limit: number): Promise<readonly StoryId[]>;
  /** Stories with an article that could be told since some instant in `[from, to)`, where the interests may cover them; most outlets first. */
  storiesFor(interests: Interests, from: Date, to: Date, limit: number): Promise<BriefingStories>;
};

/** An article of a story, with what is known of where it came from. */
export type StoryArticle = Article & {
  /** Every feed that carried it. */
  readonly feedUrls: readonly string[];
  /** One of them stands in the catalogue: every workspace may see it. */
  readonly isPublic: boolean;
  /** The article whose words these are, more or less. */
  readonly copyOf?: ArticleId;
  readonly copyKind?: "syndicated" | "spun";
  /** Somebody else's words with others put in their place. */
  readonly isSpun: boolean;
  /** When it was first seen; absent where it is old news. */
  readonly newsAt?: Date;
};

/** A story without the topics, which the catalogue gives it. Copies are among its articles. */
export type StoredStory = Omit<Story, "topics" | "articles"> & {
  readonly articles: NonEmpty<StoryArticle>;
};

/** A whole story and the kept digest, which may hold what a workspace is not to see; and what it may. */
export type SeenStory = {
  /** By this id it was asked for, and its digest is of this; it may have been merged since. */
  readonly asked: StoryId;
  readonly story: StoredStory;
  readonly digest?: Digest;
  readonly visible: readonly ArticleId[];
};

/** What a channel follows, and whose it is: stories of which its workspace may see nothing are left out. */
export type Interests = {
  readonly destination: Destination;
  readonly feedUrls: readonly string[];
  readonly topics: readonly string[];
  readonly subscriptions: readonly SubscriptionId[];
};

export type StoriesAsked = {
  readonly viewer: Viewer | undefined;
  readonly since: Date;
  /** What is followed, or some of these words; absent: everything. */
  readonly about?: Omit<Interests, "destination"> & { readonly words: string };
};

/** `articleCount` is how many visible articles all the stories have that are covered. */
export type BriefingStories = { readonly stories: readonly StoryId[]; readonly articleCount: number };
