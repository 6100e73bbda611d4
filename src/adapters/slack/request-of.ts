import type { webApi } from "@slack/bolt";
import type { Command, CommandRequest } from "../../commands/command.ts";
import type { Log } from "../../ports.ts";
import { whyNotPost } from "./can-post.ts";
import { type OtherChannel, otherChannel } from "./other-channel.ts";

export type Where = {
  readonly teamId: string;
  /** Where it is asked, as Slack itself says; empty in the Home. */
  readonly channelId: string;
  readonly userId: string;
  /** The channel that it is about, where the person says so. */
  readonly other?: OtherChannel;
};
export type RequestOf = (
  asked: Pick<CommandRequest, "command" | "options">,
  where: Where,
  client: webApi.WebClient,
) => Promise<CommandRequest>;

/** How the bot is called in a workspace, for inviting it. */
export type NameIn = (teamId: string) => Promise<string>;

/** A question with the facts that Slack vouches for; `client` is that of the workspace in which it is asked. */
export function requestsFor(commands: readonly Command[], nameIn: NameIn, log: Log): RequestOf {
  return async (asked, { teamId, channelId: here, userId, other }, client) => {
    const channelId = other?.id ?? here;
    const placed = other === undefined || other.id === here ? {} : await otherChannel(other, userId, client, log);
    const changesChannel = commands.some(({ name, access }) => name === asked.command && access === "manager");
    const isToBeOpen = changesChannel && placed.refusal === undefined;
    const cannotPost = isToBeOpen ? await whyNotPost(client, channelId, await nameIn(teamId), log) : undefined;
    return {
      ...asked,
      destination: { platform: "slack", workspaceId: teamId, channelId },
      userId,
      mayManage: true,
      ...placed,
      ...(cannotPost !== undefined && { cannotPost }),
    };
  };
}
