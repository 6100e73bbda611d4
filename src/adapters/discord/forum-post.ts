import { type APIThreadChannel, type REST, Routes } from "discord.js";
import type { MessageRef } from "../../domain/delivery.ts";
import { clip } from "../../message/clip.ts";
import type { Message } from "../../message/message.ts";
import { oneLine } from "../../message/one-line.ts";
import { longDate } from "../../message/wording.ts";
import type { ChannelKind } from "./channel-kinds.ts";
import { discordLimits } from "./limits.ts";
import type { DiscordBody } from "./post.ts";

/** Opens a post of a forum with this message. Where its answer is lost it can only be looked for: threads have no nonce. */
export async function postToForum(
  rest: REST,
  channelId: string,
  kind: ChannelKind,
  message: Message,
  body: DiscordBody,
): Promise<MessageRef | undefined> {
  const thread = (await rest.post(Routes.threads(channelId), {
    body: { name: postName(message), message: body, applied_tags: tagsFor(message, kind) },
  })) as Partial<Pick<APIThreadChannel, "id">>;
  // The message that opens a post has the number of its thread.
  return thread.id === undefined ? undefined : { channelId: thread.id, id: thread.id };
}

/** What a post is called in the list of a forum. */
export function postName(message: Message): string {
  return clip(oneLine(plainName(message)), discordLimits.postName) || "News";
}

function plainName(message: Message): string {
  if (message.kind === "digest") return message.digest.headline;
  if (message.kind === "briefing") return `Briefing for ${longDate(message.localDay).replace(/ \d{4}$/, "")}`;
  return message.kind === "notice" ? message.text : "News";
}

/** The forum's tags that are called like the story's topics; its first one where it asks for one and none is. */
function tagsFor(message: Message, { tags, needsTag }: ChannelKind): readonly string[] {
  const topics = message.kind === "digest" ? message.digest.topics.map(folded) : [];
  const fitting = tags.filter(({ name }) => topics.includes(folded(name))).slice(0, discordLimits.postTags);
  const chosen = fitting.length === 0 && needsTag ? tags.slice(0, 1) : fitting;
  return chosen.map(({ id }) => id);
}

/** "Climate policy" is called like climate-policy. */
function folded(name: string): string {
  return name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");
}
