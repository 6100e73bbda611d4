import { type Selectable, sql, type Transaction } from "kysely";
import { z } from "zod";
import type { BriefingPlan } from "../../domain/briefing.ts";
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

/** Makes the stories of briefings due that are out, each a reply to its own and in its order; once, whoever says that it is out. */
export async function addReplies(
  tx: Transaction<Tables>,
  sent: readonly Selectable<DeliveryRow>[],
  now: Date,
): Promise<void> {
  const replies = sent.flatMap((row) => repliesTo(row));
  if (replies.length === 0) return;
  const all = JSON.stringify(replies);
  await sql`insert into deliveries (platform, workspace_id, channel_id, part_of, place, told_story_id, reply_to_channel_id,
      reply_to_id, state, nonce, due_at, created_at)
    select platform, workspace_id, channel_id, part_of, place, told_story_id, reply_to_channel_id, reply_to_id, 'due', nonce,
      ${now}::timestamptz, ${now}::timestamptz
    from jsonb_to_recordset(${all}::jsonb) as reply (platform text, workspace_id text, channel_id text, part_of bigint,
      place integer, told_story_id bigint, reply_to_channel_id text, reply_to_id text, nonce text)
    order by place, part_of
    on conflict do nothing`.execute(tx);
}

function repliesTo(row: Selectable<DeliveryRow>) {
  if (row.plan === null || row.message_id === null) return [];
  const { stories, isInReplies } = planFrom(row.plan);
  if (!isInReplies) return [];
  const { id, platform, workspace_id, channel_id, message_channel_id, message_id } = row;
  return stories.map((story, place) => ({
    platform,
    workspace_id,
    channel_id,
    part_of: id,
    place,
    told_story_id: story,
    reply_to_channel_id: message_channel_id,
    reply_to_id: message_id,
    nonce: newNonce(),
  }));
}
