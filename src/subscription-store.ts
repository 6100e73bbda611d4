import type { Destination } from "./domain/destination.ts";
import type { SubscriptionId } from "./domain/ids.ts";
import type { Usage } from "./domain/limits.ts";
import type { Cadence, Followed, Mute, Subscription, SubscriptionFilters } from "./domain/subscription.ts";
import type { Workspace } from "./domain/word.ts";

export type SubscriptionStore = {
  /**
   * Adds it, or changes the cadence and the filters of the one that is there. What a workspace has no room for within
   * `limits` is not added, however many ask at once.
   */
  follow(
    destination: Destination,
    what: Followed,
    how: Cadence,
    now: Date,
    filters?: SubscriptionFilters,
    limits?: Usage,
  ): Promise<"added" | "changed" | "unchanged" | NoRoom>;
  /** How much a workspace follows. */
  usage(workspace: Workspace): Promise<Usage>;
  unfollow(destination: Destination, what: Followed): Promise<boolean>;
  of(destination: Destination): Promise<readonly Subscription[]>;
  /** Those of several channels of a workspace. */
  ofChannels(workspace: Workspace, channelIds: readonly string[]): Promise<readonly Subscription[]>;
  /** How many channels follow each of these themselves; those nobody follows are left out. */
  followers(what: readonly Followed[]): Promise<readonly (Followed & { readonly channels: number })[]>;
  /** What changed after `version`, over all channels. */
  changes(version: number): Promise<SubscriptionChanges>;
  /** Mutes it until then, or for ever; muting it again changes the end. */
  mute(mute: Mute): Promise<void>;
  unmute(destination: Destination, what: Followed): Promise<boolean>;
  /** Those that have not ended. */
  mutes(destination: Destination, now: Date): Promise<readonly Mute[]>;
};

/** The workspace follows as much as it may, or as many feeds of its own. */
export type NoRoom = "too-many-subscriptions" | "too-many-feeds";

export type SubscriptionChanges = {
  /** The version up to which this goes. */
  readonly version: number;
  /** Added or changed since. */
  readonly subscriptions: readonly Subscription[];
  /** Ended since. */
  readonly ended: readonly SubscriptionId[];
  /** All mutes of the channels whose mutes changed since; none where they all ended. */
  readonly mutes: readonly { readonly destination: Destination; readonly mutes: readonly Mute[] }[];
};
