import type { BaseInteraction } from "discord.js";
import type { CommandRequest } from "../../commands/command.ts";

type Place = { readonly workspaceId: string } & Pick<CommandRequest, "noChannel">;

/**
 * Whose feeds may be seen where something is asked: a server's that has Pullquote as a bot; anywhere else, in a direct
 * message or where somebody brought it along, those of who asks alone.
 */
export function workspaceOf(interaction: BaseInteraction): Place {
  const { guildId, guild, authorizingIntegrationOwners: owners, user } = interaction;
  if (guildId !== null && guild !== null && owners.guildId === guildId) return { workspaceId: guildId };
  return { workspaceId: `user:${user.id}`, noChannel: guildId === null ? inMessages : broughtAlong };
}

const inMessages = {
  why: "Messages between people are none that it posts in.",
  next: "Ask in a channel of a server that has Pullquote. Here you can look things up: /news latest, search, quotes, story, digest.",
};

const broughtAlong = {
  why: "This server does not have Pullquote: you brought it along for yourself.",
  next: "Who manages the server can add it: tap Pullquote's name, then Add App. Meanwhile you can look things up: /news latest, search, quotes, story, digest.",
};
