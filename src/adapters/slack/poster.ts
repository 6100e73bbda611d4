import type { webApi } from "@slack/bolt";
import type { Delivery, MessageRef } from "../../domain/delivery.ts";
import type { Poster, PostOutcome } from "../../ports.ts";
import { openChannelGate } from "./channel-gate.ts";
import { deliveryMark } from "./delivery-mark.ts";
import { slackFailure } from "./failure.ts";
import { findPost } from "./find.ts";
import { failedPost } from "./outcome.ts";
import type { SlackPost } from "./post.ts";
import { renderSlack } from "./render.ts";
import { tellsInReplies } from "./thread.ts";
import { openWebClient, type SlackConnection } from "./web-client.ts";

/** Slack takes one message a second in a channel. */
const restMs = 1000;
/** Short, so that one busy channel does not keep the workers from the others; whoever waits longer comes again. */
const longestWaitMs = 5000;
const longestRestMs = 60_000;

export type SlackPosterOptions = SlackConnection & { readonly botToken: string; readonly clock: () => Date };

/** Posts to Slack, each channel in its own time. Nothing is contacted until there is something to post. */
export function openSlackPoster(options: SlackPosterOptions): Poster & { close(): Promise<void> } {
  const client = openWebClient(options.botToken, options);
  const gate = openChannelGate(longestWaitMs);
  return {
    async post(delivery, message) {
      const rendered = renderSlack(message);
      const channelId = delivery.messageRef?.channelId ?? delivery.destination.channelId;
      const leave = await gate.enter(channelId);
      if (leave === undefined)
        return { kind: "retry", reason: "Other messages wait for this channel.", afterMs: longestWaitMs };
      const outcome = await send(client, delivery, rendered);
      leave(outcome.kind === "retry" ? Math.min(outcome.afterMs ?? restMs, longestRestMs) : restMs);
      return outcome.kind === "sent" ? { ...outcome, restMs } : outcome;
    },
    tellsInReplies,
    find: (delivery) => findPost(client, delivery, options.clock()),
    close: async () => gate.close(),
  };
}

async function send(client: webApi.WebClient, delivery: Delivery, message: SlackPost): Promise<PostOutcome> {
  const { messageRef } = delivery;
  try {
    const { channel, ts } = await (messageRef
      ? edit(client, delivery, messageRef, message)
      : post(client, delivery, message));
    if (ts === undefined) return { kind: "unclear", reason: "Slack did not say where the message is." };
    return { kind: "sent", messageRef: { channelId: channel ?? delivery.destination.channelId, id: ts } };
  } catch (error) {
    return failedPost(slackFailure(error), messageRef !== undefined);
  }
}

function post(client: webApi.WebClient, delivery: Delivery, { blocks, ...rest }: SlackPost) {
  const channel = delivery.destination.channelId;
  const thread = delivery.replyTo && { thread_ts: delivery.replyTo.id };
  return client.chat.postMessage({
    channel,
    ...thread,
    ...rest,
    blocks: [...blocks],
    metadata: deliveryMark(delivery),
  });
}

/** Unlike a post, an edit has @names in its text linked unless `parse` says no. */
function edit(client: webApi.WebClient, delivery: Delivery, ref: MessageRef, { text, blocks }: SlackPost) {
  const where = { channel: ref.channelId, ts: ref.id };
  return client.chat.update({ ...where, text, blocks: [...blocks], parse: "none", metadata: deliveryMark(delivery) });
}
