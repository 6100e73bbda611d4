import type { webApi } from "@slack/bolt";
import type { Command, CommandRequest } from "../../commands/command.ts";
import type { Log } from "../../ports.ts";
import { whyNotPost } from "./can-post.ts";

export type Where = { readonly teamId: string; readonly channelId: string; readonly userId: string };
export type RequestOf = (
  asked: Pick<CommandRequest, "command" | "options">,
  where: Where,
  client: webApi.WebClient,
) => Promise<CommandRequest>;

/** How the bot is called in a workspace, for inviting it. */
export type NameIn = (teamId: string) => Promise<string>;

/** A question with the facts that Slack vouches for; `client` is that of the workspace in which it is asked. */
export function requestsFor(commands: readonly Command[], nameIn: NameIn, log: Log): RequestOf {
  return async (asked, { teamId, channelId, userId }, client) => {
    const changesChannel = commands.some(({ name, access }) => name === asked.command && access === "manager");
    const cannotPost = changesChannel ? await whyNotPost(client, channelId, await nameIn(teamId), log) : undefined;
    return {
      ...asked,
      destination: { platform: "slack", workspaceId: teamId, channelId },
      userId,
      mayManage: true,
      ...(cannotPost !== undefined && { cannotPost }),
    };
  };
}
