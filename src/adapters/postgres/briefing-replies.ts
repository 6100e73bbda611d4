import type { Selectable, Transaction } from "kysely";
import { z } from "zod";
import type { BriefingPlan } from "../../domain/briefing.ts";
import type { MessageRef } from "../../domain/delivery.ts";
import type { StoryId } from "../../domain/ids.ts";
import { newNonce } from "./new-nonce.ts";
import type { DeliveryRow, Tables } from "./tables.ts";

const storedPlan = z.object({
  stories: z.array(z.string().transform((id) => id as StoryId)),
  articleCount: z.number(),
  isInReplies: z.boolean(),
});

export function planFrom(stored: unknown): BriefingPlan {
  return storedPlan.parse(stored);
}

/** Makes the stories of a briefing due that is out, each a reply to it and in its order; once, whoever says that it is out. */
export async function addReplies(
  tx: Transaction<Tables>,
  { id, plan, platform, workspace_id, channel_id }: Selectable<DeliveryRow>,
  { channelId, id: messageId }: MessageRef,
  now: Date,
): Promise<void> {
  const { stories, isInReplies } = planFrom(plan);
  if (!isInReplies || stories.length === 0) return;
  const replies = stories.map((story, place) => ({
    platform,
    workspace_id,
    channel_id,
    part_of: id,
    place,
    told_story_id: story,
    reply_to_channel_id: channelId,
    reply_to_id: messageId,
    state: "due",
    nonce: newNonce(),
    due_at: now,
    created_at: now,
  }));
  await tx
    .insertInto("deliveries")
    .values(replies)
    .onConflict((clash) => clash.doNothing())
    .execute();
}
