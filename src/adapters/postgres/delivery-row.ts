import type { Selectable } from "kysely";
import type { Delivery, DeliveryState, Subject } from "../../domain/delivery.ts";
import type { DeliveryId, FeedEventId, ScheduleId, StoryId } from "../../domain/ids.ts";
import { present } from "./present.ts";
import { destinationFrom } from "./subscription-row.ts";
import type { DeliveryRow } from "./tables.ts";
import { wordFrom } from "./word-store.ts";

export function deliveryFrom(row: Selectable<DeliveryRow>): Delivery {
  return {
    id: row.id as DeliveryId,
    destination: destinationFrom(row),
    subject: subjectFrom(row),
    state: row.state as DeliveryState,
    nonce: row.nonce,
    attempts: row.attempts,
    ...present({ firstAttemptAt: row.first_attempt_at }),
    ...(row.message_id !== null && {
      messageRef: { channelId: row.message_channel_id ?? row.channel_id, id: row.message_id },
    }),
    ...(row.reply_to_id !== null && {
      replyTo: { channelId: row.reply_to_channel_id ?? row.channel_id, id: row.reply_to_id },
    }),
  };
}

function subjectFrom(row: Selectable<DeliveryRow>): Subject {
  if (row.story_id !== null) return { kind: "story", storyId: row.story_id as StoryId, revision: row.revision ?? 0 };
  if (row.told_story_id !== null) return { kind: "briefing-story", storyId: row.told_story_id as StoryId };
  if (row.is_catch_up) return { kind: "catch-up" };
  if (row.feed_event_id !== null) return { kind: "feed-event", eventId: row.feed_event_id as FeedEventId };
  if (row.word !== null) return { kind: "word", word: wordFrom(row.word) };
  return { kind: "briefing", scheduleId: (row.schedule_id ?? "0") as ScheduleId, localDay: row.local_day ?? "" };
}
