import type { Asked } from "../../message/asked.ts";
import type { BriefingMessage, Message } from "../../message/message.ts";
import { layout } from "./limits.ts";
import type { SlackPost } from "./post.ts";
import { renderSlack } from "./render.ts";

/** A few stories are read where they stand. With more, the channel gets their headlines and the thread the stories. */
export function tellsInReplies({ digests }: Pick<BriefingMessage, "digests">): boolean {
  return digests.length > layout.wholeBriefing;
}

/** A message as it stands in a channel, with the replies to it in its thread. */
export type SlackThread = { readonly post: SlackPost; readonly replies: readonly SlackPost[] };

/** `share` as for `renderSlack`. */
export function renderSlackThread(message: Message, share?: Asked): SlackThread {
  if (message.kind !== "briefing" || !tellsInReplies(message))
    return { post: renderSlack(message, share), replies: [] };
  const replies = message.digests.map((digest) => renderSlack({ kind: "digest", digest }));
  return { post: renderSlack({ ...message, isInReplies: true }), replies };
}
