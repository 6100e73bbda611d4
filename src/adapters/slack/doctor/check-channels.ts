import type { webApi } from "@slack/bolt";
import { checkEachChannel } from "../../../commands/check-each-channel.ts";
import type { Destination } from "../../../domain/destination.ts";
import { doubtful, type Finding, right, wrong } from "../../../domain/finding.ts";
import { slackFailure } from "../failure.ts";

const subject = "Slack channels";
/** More are not asked for: Slack takes some fifty such requests a minute. */
const mostChannels = 40;

/** Who asks: the bot's name, and the workspace that its token is for. */
export type Asking = { readonly name: string; readonly workspaceId: string };

/** Of each channel that follows something: whether the bot may post there. */
export async function checkChannels(
  client: webApi.WebClient,
  asking: Asking,
  channels: readonly Destination[],
): Promise<readonly Finding[]> {
  return checkEachChannel(subject, channels, mostChannels, (channel) => checkChannel(client, asking, channel));
}

async function checkChannel(
  client: webApi.WebClient,
  { name, workspaceId }: Asking,
  destination: Destination,
): Promise<Finding> {
  const nameless = `Slack channel ${destination.channelId}`;
  if (destination.workspaceId !== workspaceId) {
    const todo = "Use that workspace's token, or follow the news here anew.";
    return wrong(nameless, `it is in another workspace (${destination.workspaceId}) than the token.`, todo);
  }
  try {
    const { channel } = await client.conversations.info({ channel: destination.channelId });
    const named = channel?.name === undefined ? nameless : `Slack channel #${channel.name}`;
    if (channel?.is_archived)
      return wrong(named, "it is archived.", "Unarchive it, or follow the news in another one.");
    if (channel?.is_im || channel?.is_member !== false) return right(named, "the bot may post.");
    return wrong(named, "the bot is not in it.", `Type /invite @${name} there.`);
  } catch (error) {
    return unseen(nameless, name, error);
  }
}

function unseen(subject: string, name: string, error: unknown): Finding {
  const failure = slackFailure(error);
  if (failure.kind !== "answered") throw error;
  if (failure.code === "channel_not_found") {
    const found = "it is gone, or private without the bot in it.";
    return wrong(subject, found, `If it still exists, type /invite @${name} there.`);
  }
  if (failure.code === "missing_scope") {
    return doubtful(subject, "nobody can tell whether the bot may post, since a scope is missing.");
  }
  return doubtful(subject, `Slack answered ${failure.code}.`);
}
