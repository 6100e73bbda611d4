import type { Destination, Platform } from "./domain/destination.ts";
import type { DeliveryId } from "./domain/ids.ts";
import type { QuietHours } from "./domain/quiet-hours.ts";
import type { Word, Workspace } from "./domain/word.ts";

/** How posts are to be made in a channel. */
export type ChannelManners = {
  /** Posts of an announcement channel go on to the channels that follow it. */
  readonly isCrossposted: boolean;
  /** The role that briefings call. */
  readonly mentionRole?: string;
  /** No news is posted meanwhile. */
  readonly quiet?: QuietHours;
  /** How many stories are posted within an hour; 0 for as many as there are, absent for what suits most. */
  readonly hourlyCap?: number;
};

export type ChannelStore = {
  /** `pausedFor` says why nothing is posted there. */
  of(destination: Destination): Promise<ChannelManners & { readonly pausedFor?: string }>;
  /** Those of several channels of a workspace in which nothing is posted at present, and why. */
  paused(
    workspace: Workspace,
    channelIds: readonly string[],
  ): Promise<readonly { readonly channelId: string; readonly reason: string }[]>;
  /**
   * From now on nothing becomes due there, what is due ends, and the workspace is to be told. False where it was paused
   * before, or there is nothing to pause.
   */
  pause(destination: Destination, reason: string, now: Date, channelName?: string): Promise<boolean>;
  /** False where it was not paused. */
  resume(destination: Destination): Promise<boolean>;
  settle(destination: Destination, manners: ChannelManners): Promise<void>;
  /** The channels that get something or would, those first of which somebody should know. */
  list(asked: ChannelsAsked): Promise<ListedChannels>;
  /** What lets somebody read the channel as a feed; `undefined` where nobody asked for one, or we were removed from there. */
  feedKey(destination: Destination): Promise<string | undefined>;
  /** The same, made where there is none yet. With `renew` it is a new one, and the old one opens nothing any more. */
  giveFeedKey(destination: Destination, renew?: true): Promise<string>;
};

export type ChannelsAsked = {
  /** Words that its platform, its workspace's name or its ids hold, all of them. */
  readonly text: string;
  /** Only those of which somebody should know. */
  readonly isTroubled: boolean;
  /** Posts that were missed before then do not count. */
  readonly since: Date;
  /** What is due since before then is late. */
  readonly lateBefore: Date;
  readonly limit: number;
  readonly offset: number;
};

export type ListedChannels = { readonly total: number; readonly channels: readonly ListedChannel[] };

export type ListedChannel = {
  readonly destination: Destination;
  /** Where the workspace told it when it let us in. */
  readonly workspaceName?: string;
  readonly subscriptions: number;
  readonly briefings: number;
  /** The next of the briefings that are not paused. */
  readonly nextBriefingAt?: Date;
  readonly lastPostAt?: Date;
  readonly pausedFor?: string;
  /** Posts that wait for their turn; that are kept back; that may or will never be there. */
  readonly waiting: number;
  readonly held: number;
  readonly unknown: number;
  readonly refused: number;
  /** Since when the oldest waits, where that is long. */
  readonly lateSince?: Date;
};

export type WorkspaceStore = {
  /** New ones are to be welcomed, once; in those that come back everything goes on. */
  join(workspaces: readonly Workspace[], now: Date): Promise<void>;
  /** Ids of those that were not left. */
  known(platform: Platform): Promise<readonly string[]>;
  /** Nothing becomes due there until it comes back. */
  leave(workspace: Workspace, now: Date): Promise<void>;
  /** Forgets those that were left before then, with what their channels follow and have set. */
  forget(leftBefore: Date): Promise<void>;
  /** Forgets one at once: how it let us in, what its channels follow and have set, and what was posted there. */
  erase(workspace: Workspace): Promise<void>;
};

export type OwedWord = { readonly id: string; readonly workspace: Workspace; readonly word: Word };

/** What workspaces are to be told, until it is known in which channel. */
export type WordStore = {
  owed(now: Date, limit: number): Promise<readonly OwedWord[]>;
  /** Makes it due in a channel, or drops it where there is none. `undefined` too where another process did. */
  say(owed: OwedWord, channelId: string | undefined, now: Date): Promise<DeliveryId | undefined>;
  putOff(owed: OwedWord, until: Date): Promise<void>;
};
