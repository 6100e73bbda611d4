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
import { openWebClient, type SlackConnection } from "./web-client.ts";
import { openWorkspacePauses, type WorkspacePauses } from "./workspace-pauses.ts";

/** Slack takes one message a second in a channel. */
const restMs = 1000;
/** Short, so that one busy channel does not keep the workers from the others; whoever waits longer comes again. */
const longestWaitMs = 5000;
const longestRestMs = 3_600_000;

export type SlackPosterOptions = SlackConnection & { readonly botToken: string; readonly clock: () => Date };

/** Posts to Slack, each channel in its own time. Nothing is contacted until there is something to post. */
export function openSlackPoster(options: SlackPosterOptions): Poster & { close(): Promise<void> } {
  const client = openWebClient(options.botToken, options);
  const gate = openChannelGate(longestWaitMs);
  const pauses = openWorkspacePauses();
  return {
    async post(delivery, message) {
      const rendered = renderSlack(message);
      const channelId = delivery.messageRef?.channelId ?? delivery.destination.channelId;
      const leave = await gate.enter(channelId);
      if (leave === undefined) return later("Other messages wait for this channel.", gate.restOf(channelId));
      const pausedFor = pauses.left(delivery.destination);
      if (pausedFor > 0) {
        leave(0);
        return later("Slack takes nothing from this workspace for now.", pausedFor);
      }
      const outcome = await send(client, delivery, rendered, pauses);
      leave(outcome.kind === "retry" ? Math.min(outcome.afterMs ?? restMs, longestRestMs) : restMs);
      return outcome;
    },
    find: (delivery) => findPost(client, delivery, options.clock()),
    close: async () => gate.close(),
  };
}

/** When there is a chance again, and not sooner than others may have given up their turn. */
function later(reason: string, restsForMs: number): PostOutcome {
  return { kind: "retry", reason, afterMs: Math.max(restsForMs, longestWaitMs) };
}

async function send(
  client: webApi.WebClient,
  delivery: Delivery,
  message: SlackPost,
  pauses: WorkspacePauses,
): Promise<PostOutcome> {
  const { messageRef } = delivery;
  try {
    const { channel, ts } = await (messageRef
      ? edit(client, delivery, messageRef, message)
      : post(client, delivery, message));
    if (ts === undefined) return { kind: "unclear", reason: "Slack did not say where the message is." };
    return { kind: "sent", messageRef: { channelId: channel ?? delivery.destination.channelId, id: ts } };
  } catch (error) {
    const failure = slackFailure(error);
    pauses.heard(delivery.destination, failure);
    return failedPost(failure, messageRef !== undefined);
  }
}

function post(client: webApi.WebClient, delivery: Delivery, { blocks, ...rest }: SlackPost) {
  const channel = delivery.destination.channelId;
  return client.chat.postMessage({ channel, ...rest, blocks: [...blocks], metadata: deliveryMark(delivery) });
}

/** Unlike a post, an edit has @names in its text linked unless `parse` says no. */
function edit(client: webApi.WebClient, delivery: Delivery, ref: MessageRef, { text, blocks }: SlackPost) {
  const where = { channel: ref.channelId, ts: ref.id };
  return client.chat.update({ ...where, text, blocks: [...blocks], parse: "none", metadata: deliveryMark(delivery) });
}
