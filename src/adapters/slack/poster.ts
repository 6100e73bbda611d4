import type { Delivery, MessageRef } from "../../domain/delivery.ts";
import { OutsideError } from "../../domain/errors.ts";
import type { FindOutcome, Poster, PostOutcome } from "../../ports.ts";
import { openChannelGate } from "./channel-gate.ts";
import { deliveryMark } from "./delivery-mark.ts";
import { isTokenTrouble, slackFailure } from "./failure.ts";
import { findPost } from "./find.ts";
import type { InstalledWorkspaces } from "./installed-workspaces.ts";
import { failedPost } from "./outcome.ts";
import type { SlackPost } from "./post.ts";
import { renderSlack } from "./render.ts";
import { tellsInReplies } from "./thread.ts";
import { accessibleWorkspaces, type WorkspaceAccess } from "./workspace-access.ts";
import { openWorkspacePauses, type WorkspacePauses } from "./workspace-pauses.ts";
import type { SlackWorkspace, Workspaces } from "./workspaces.ts";

/** Slack takes one message a second in a channel. */
const restMs = 1000;
/** Short, so that one busy channel does not keep the workers from the others; whoever waits longer comes again. */
const longestWaitMs = 5000;
const longestRestMs = 3_600_000;

export type SlackPosterOptions = WorkspaceAccess & { readonly clock: () => Date };

/** Posts to Slack, each channel in its own time. Nothing is contacted until there is something to post. */
export function openSlackPoster(options: SlackPosterOptions): Poster & { close(): Promise<void> } {
  const { workspaces, installed } = accessibleWorkspaces(options);
  const gate = openChannelGate(longestWaitMs);
  const pauses = openWorkspacePauses();
  return {
    async post(delivery, message) {
      const rendered = renderSlack(message);
      const channelId = delivery.messageRef?.channelId ?? delivery.destination.channelId;
      // A channel that two workspaces share is limited for each of them by itself.
      const lane = `${delivery.destination.workspaceId} ${channelId}`;
      const leave = await gate.enter(lane);
      if (leave === undefined) return later("Other messages wait for this channel.", gate.restOf(lane));
      const pausedFor = pauses.left(delivery.destination);
      if (pausedFor > 0) {
        leave(0);
        return later("Slack takes nothing from this workspace for now.", pausedFor);
      }
      const outcome = await send(workspaces, delivery, rendered, pauses);
      leave(outcome.kind === "retry" ? Math.min(outcome.afterMs ?? restMs, longestRestMs) : restMs);
      return outcome.kind === "sent" ? { ...outcome, restMs } : outcome;
    },
    tellsInReplies,
    find: (delivery) => find(workspaces, delivery, options.clock()),
    ...(installed && { noticeboard: (workspaceId) => installerOf(installed, workspaceId) }),
    close: async () => gate.close(),
  };
}

/** When there is a chance again, and not sooner than others may have given up their turn. */
function later(reason: string, restsForMs: number): PostOutcome {
  return { kind: "retry", reason, afterMs: Math.max(restsForMs, longestWaitMs) };
}

/** Nothing is sent where the workspace cannot be looked up, so that is never unclear. */
async function send(
  workspaces: Workspaces,
  delivery: Delivery,
  message: SlackPost,
  pauses: WorkspacePauses,
): Promise<PostOutcome> {
  const { workspaceId } = delivery.destination;
  try {
    const workspace = await workspaces.of(workspaceId);
    if (workspace.kind === "shut") return workspace.outcome;
    const sent = await sendIn(workspace, delivery, message, pauses);
    return "kind" in sent ? sent : await workspaces.turnedAway(workspaceId, workspace.botToken, sent.turnedAway);
  } catch (error) {
    return { kind: "retry", reason: error instanceof Error ? error.message : String(error) };
  }
}

async function sendIn(
  workspace: SlackWorkspace,
  delivery: Delivery,
  message: SlackPost,
  pauses: WorkspacePauses,
): Promise<PostOutcome | { readonly turnedAway: string }> {
  const { messageRef, destination } = delivery;
  try {
    const { channel, ts } = await (messageRef
      ? edit(workspace, delivery, messageRef, message)
      : post(workspace, delivery, message));
    if (ts === undefined) return { kind: "unclear", reason: "Slack did not say where the message is." };
    return { kind: "sent", messageRef: { channelId: channel ?? destination.channelId, id: ts } };
  } catch (error) {
    const failure = slackFailure(error);
    pauses.heard(destination, failure);
    const isTurnedAway =
      failure.kind === "answered" && isTokenTrouble(failure.code) && failure.code !== "missing_scope";
    return isTurnedAway ? { turnedAway: failure.code } : failedPost(failure, messageRef !== undefined);
  }
}

async function find(workspaces: Workspaces, delivery: Delivery, now: Date): Promise<FindOutcome> {
  const workspace = await workspaces.of(delivery.destination.workspaceId);
  if (workspace.kind === "open") return findPost(workspace.client, delivery, now);
  const { kind, reason } = workspace.outcome;
  if (kind === "refused") return { kind: "cannot-look", reason };
  throw new OutsideError(reason, { retry: true });
}

/** Whoever added the app is told in a direct message, for which Slack takes the person's id. */
async function installerOf(installed: InstalledWorkspaces, workspaceId: string) {
  const workspace = await installed.of(workspaceId);
  if (workspace.kind === "open") return { channelId: workspace.installedBy };
  const { kind, reason } = workspace.outcome;
  if (kind === "refused") return undefined;
  throw new OutsideError(reason, { retry: true });
}

function post({ client }: SlackWorkspace, delivery: Delivery, { blocks, ...rest }: SlackPost) {
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
function edit({ client }: SlackWorkspace, delivery: Delivery, ref: MessageRef, { text, blocks }: SlackPost) {
  const where = { channel: ref.channelId, ts: ref.id };
  return client.chat.update({ ...where, text, blocks: [...blocks], parse: "none", metadata: deliveryMark(delivery) });
}
