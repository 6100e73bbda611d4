import { type APIMessage, type REST, Routes } from "discord.js";
import type { Delivery } from "../../domain/delivery.ts";
import type { Message } from "../../message/message.ts";
import type { Poster, PostOutcome } from "../../ports.ts";
import { marked } from "./delivery-marker.ts";
import { findPost } from "./find.ts";
import { type DiscordConnection, openRest } from "./open-rest.ts";
import { discordFailure, failedPost } from "./outcome.ts";
import type { DiscordPost, DiscordStyle } from "./post.ts";
import { renderDiscord } from "./render.ts";

export type DiscordPosterOptions = DiscordConnection & { readonly clock: () => Date };

/** Posts to Discord over REST alone, so that it works in processes without a gateway. */
export function openDiscordPoster(options: DiscordPosterOptions): Poster & { close(): Promise<void> } {
  const { token, style = "components", clock } = options;
  const rest = openRest(options);
  return {
    // After a 401 the client forgets its token for good; ours may be right again by the next attempt.
    post: (delivery, message) => send(rest.setToken(token), delivery, postsOf(delivery, message, style)),
    find: (delivery) => findPost(rest.setToken(token), delivery, clock()),
    close: async () => {
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    },
  };
}

/**
 * What to send, and where Discord refuses that, what to send instead. A message keeps the style in which it was
 * posted, perhaps before the setting was changed; nobody wrote down which that was, so an edit tries both.
 */
function postsOf(delivery: Delivery, message: Message, style: DiscordStyle): readonly DiscordPost[] {
  const styles: readonly DiscordStyle[] = style === "embeds" ? ["embeds", "components"] : ["components", "embeds"];
  const posts = styles.flatMap((one) => marked(renderDiscord(message, undefined, one), delivery) ?? []);
  return delivery.messageRef === undefined ? posts.slice(0, 1) : posts;
}

async function send(rest: REST, delivery: Delivery, posts: readonly DiscordPost[]): Promise<PostOutcome> {
  const { messageRef, nonce, destination } = delivery;
  const [body, ...others] = posts;
  try {
    const answer = (await (messageRef
      ? rest.patch(Routes.channelMessage(messageRef.channelId, messageRef.id), { body })
      : rest.post(Routes.channelMessages(destination.channelId), {
          body: { ...body, nonce, enforce_nonce: true },
        }))) as Partial<APIMessage>;
    if (answer.id === undefined) return { kind: "unclear", reason: "Discord did not say where the message is." };
    return { kind: "sent", messageRef: { channelId: answer.channel_id ?? destination.channelId, id: answer.id } };
  } catch (error) {
    const failure = discordFailure(error);
    const isOfOtherStyle = failure.kind === "answered" && failure.status === 400 && others.length > 0;
    return isOfOtherStyle ? send(rest, delivery, others) : failedPost(failure, messageRef !== undefined);
  }
}
