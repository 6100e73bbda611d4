import type { webApi } from "@slack/bolt";
import type { Log } from "../../ports.ts";
import { slackFailure } from "./failure.ts";

/** Why nothing could be posted in the channel and what to do; `undefined` where it could, or nobody can tell. */
export async function whyNotPost(
  client: webApi.WebClient,
  channelId: string,
  botName: string,
  log: Log,
): Promise<string | undefined> {
  try {
    const { channel } = await client.conversations.info({ channel: channelId });
    if (channel?.is_archived) return "This channel is archived. Unarchive it, or ask in another one.";
    if (channel?.is_im || channel?.is_member !== false) return undefined;
    return invitation(botName);
  } catch (error) {
    const failure = slackFailure(error);
    // A private channel that the bot is not in does not exist for it.
    if (failure.kind === "answered" && failure.code === "channel_not_found") {
      return channelId.startsWith("D") ? betweenPeople : invitation(botName);
    }
    log.warn("slack-channel-unknown", { channelId, ...failure });
    return undefined;
  }
}

/** Nobody can be invited there. */
const betweenPeople =
  "Pullquote cannot post in a conversation between people. Ask in a channel to which you can invite it.";

function invitation(botName: string): string {
  return `Pullquote is not in this channel. Type /invite @${botName} here, then ask again.`;
}
