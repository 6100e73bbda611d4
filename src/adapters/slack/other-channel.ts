import type { webApi } from "@slack/bolt";
import type { CommandRequest } from "../../commands/command.ts";
import type { Log } from "../../ports.ts";
import { channelsOf, type NamedChannel } from "./channels-of.ts";
import { slackFailure } from "./failure.ts";

/** A channel that somebody means from elsewhere. */
export type OtherChannel = {
  readonly id: string;
  /** The channels that the person is in, where that was just asked. */
  readonly known?: readonly NamedChannel[];
};

/**
 * What a channel is called that somebody means from elsewhere, or why nothing of it is told or changed: whoever names
 * a channel need not be in it. Without Slack's word that they are, they are not.
 */
export async function otherChannel(
  { id, known }: OtherChannel,
  userId: string,
  client: webApi.WebClient,
  log: Log,
): Promise<Pick<CommandRequest, "elsewhere" | "refusal">> {
  try {
    const channels = known ?? (await channelsOf(client, userId)).channels;
    const channel = channels.find((one) => one.id === id);
    return channel === undefined ? { refusal: notInIt } : { elsewhere: channel.name };
  } catch (error) {
    log.warn("slack-channels-unknown", { ...slackFailure(error) });
    return { refusal: cannotTell };
  }
}

const notInIt =
  "Only people who are in a channel can see or change what it gets, and you are not in that one. If you are, it is archived, or private without Pullquote in it.";
const cannotTell =
  "Pullquote cannot tell whether you are in that channel. Ask in the channel itself, or try again in a minute.";
