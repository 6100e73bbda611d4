import { type BaseInteraction, InteractionContextType } from "discord.js";
import type { CommandRequest } from "../../commands/command.ts";

type Place = { readonly workspaceId: string } & Pick<CommandRequest, "noChannel">;

/**
 * Whose feeds may be seen where something is asked: a server's that has Pullquote as a bot; anywhere else, in a direct
 * message or where somebody brought it along, those of who asks alone. In direct messages with it, it posts as well.
 */
export function workspaceOf(interaction: BaseInteraction): Place {
  const { guildId, guild, authorizingIntegrationOwners: owners, user, context } = interaction;
  if (guildId !== null && guild !== null && owners.guildId === guildId) return { workspaceId: guildId };
  if (context === InteractionContextType.BotDM) return { workspaceId: `user:${user.id}` };
  return { workspaceId: `user:${user.id}`, noChannel: guildId === null ? inMessages : broughtAlong };
}

const inMessages = {
  why: "Messages between people are none that it posts in.",
  next: "Ask in a channel of a server that has Pullquote, or in a direct message to it. Here you can look things up: /news latest, search, quotes, story, digest.",
};

const broughtAlong = {
  why: "This server does not have Pullquote: you brought it along for yourself.",
  next: "Who manages the server can add it: tap Pullquote's name, then Add App. Meanwhile you can look things up: /news latest, search, quotes, story, digest.",
};
