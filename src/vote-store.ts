import type { Destination } from "./domain/destination.ts";
import type { StoryId } from "./domain/ids.ts";

/** What a reader thinks of a story in a channel. */
export type VoteWay = "up" | "down";

export type VoteCounts = { readonly up: number; readonly down: number };

export type VoteStore = {
  /** One vote a reader, story and channel: another way replaces it, the same way again takes it back. */
  vote(vote: {
    readonly destination: Destination;
    readonly storyId: StoryId;
    readonly userId: string;
    readonly way: VoteWay;
    readonly at: Date;
  }): Promise<VoteCounts & { readonly own?: VoteWay }>;
  /** The channel's stories that were voted on since then, latest first; those that were merged count together. */
  of(
    destination: Destination,
    since: Date,
    limit: number,
  ): Promise<readonly (VoteCounts & { readonly storyId: StoryId })[]>;
};
