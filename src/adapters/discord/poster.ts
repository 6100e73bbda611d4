import { type APIMessage, type REST, Routes } from "discord.js";
import type { Delivery } from "../../domain/delivery.ts";
import type { Poster, PostOutcome } from "../../ports.ts";
import { deliveryMarker } from "./delivery-marker.ts";
import { findPost } from "./find.ts";
import { noticeboard } from "./noticeboard.ts";
import { type DiscordConnection, openRest } from "./open-rest.ts";
import { discordFailure, failedPost } from "./outcome.ts";
import type { DiscordPost } from "./post.ts";
import { renderDiscord } from "./render.ts";

export type DiscordPosterOptions = DiscordConnection & { readonly clock: () => Date };

/** Posts to Discord over REST alone, so that it works in processes without a gateway. */
export function openDiscordPoster(options: DiscordPosterOptions): Poster & { close(): Promise<void> } {
  const rest = openRest(options);
  return {
    // After a 401 the client forgets its token for good; ours may be right again by the next attempt.
    post: (delivery, message) => send(rest.setToken(options.token), delivery, marked(renderDiscord(message), delivery)),
    find: (delivery) => findPost(rest.setToken(options.token), delivery, options.clock()),
    noticeboard: (guildId, word) => noticeboard(rest.setToken(options.token), guildId, word),
    close: async () => {
      rest.clearHashSweeper();
      rest.clearHandlerSweeper();
    },
  };
}

function marked({ components: [container], ...post }: DiscordPost, delivery: Delivery): DiscordPost {
  return { ...post, components: [{ ...container, id: deliveryMarker(delivery) }] };
}

async function send(rest: REST, delivery: Delivery, post: DiscordPost): Promise<PostOutcome> {
  const { messageRef, nonce, destination } = delivery;
  try {
    const answer = (await (messageRef
      ? rest.patch(Routes.channelMessage(messageRef.channelId, messageRef.id), { body: post })
      : rest.post(Routes.channelMessages(destination.channelId), {
          body: { ...post, nonce, enforce_nonce: true },
        }))) as Partial<APIMessage>;
    if (answer.id === undefined) return { kind: "unclear", reason: "Discord did not say where the message is." };
    return { kind: "sent", messageRef: { channelId: answer.channel_id ?? destination.channelId, id: answer.id } };
  } catch (error) {
    return failedPost(discordFailure(error), messageRef !== undefined);
  }
}
