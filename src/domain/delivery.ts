import type { Destination } from "./destination.ts";
import type { DeliveryId, FeedEventId, ScheduleId, StoryId } from "./ids.ts";
import type { Word } from "./word.ts";

/**
 * What is to be posted: a story's digest (edited in place as it grows), a day's briefing, one story of a briefing that is
 * told in replies, what was kept back, what befell a feed, a word.
 */
export type Subject =
  | { readonly kind: "story"; readonly storyId: StoryId; readonly revision: number }
  | { readonly kind: "briefing"; readonly scheduleId: ScheduleId; readonly localDay: string }
  | { readonly kind: "briefing-story"; readonly storyId: StoryId }
  | { readonly kind: "catch-up" }
  | { readonly kind: "feed-event"; readonly eventId: FeedEventId }
  | { readonly kind: "word"; readonly word: Word };

/**
 * due: to be sent · sending: a worker has it under a lease · sent: the platform has it ·
 * unknown: the answer was lost and nobody can look, so it is never sent again · refused: the platform will not take it ·
 * held: kept back, to be told in one message with others · folded: told so.
 */
export type DeliveryState = "due" | "sending" | "sent" | "unknown" | "refused" | "held" | "folded";

/** Where a platform keeps a posted message: `id` is Discord's message id or Slack's `ts`. */
export type MessageRef = { readonly channelId: string; readonly id: string };

export type Delivery = {
  readonly id: DeliveryId;
  readonly destination: Destination;
  readonly subject: Subject;
  readonly state: DeliveryState;
  /** Random, at most 25 characters, the same for every attempt: the platform's means to recognise a repeat. */
  readonly nonce: string;
  readonly attempts: number;
  /** When the first attempt began that may have got through; absent before it. */
  readonly firstAttemptAt?: Date;
  /** Set once the platform has told where the message is; then an attempt edits instead of posting. */
  readonly messageRef?: MessageRef;
  /** The message of ours that this one is a reply to. */
  readonly replyTo?: MessageRef;
};

/** Why a post is refused that nobody wants any more when its turn comes. */
export const nothingToSay = "There is nothing left to say.";
