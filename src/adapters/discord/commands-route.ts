import { Routes } from "discord.js";

/** Where an app's commands are: those of all servers, or of one. */
export function commandsRoute(applicationId: string, guildId: string | undefined): `/${string}` {
  return guildId === undefined
    ? Routes.applicationCommands(applicationId)
    : Routes.applicationGuildCommands(applicationId, guildId);
}
