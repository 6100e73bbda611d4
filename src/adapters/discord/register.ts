import { type Client, Routes } from "discord.js";
import type { Command } from "../../commands/command.ts";
import type { Log } from "../../ports.ts";
import { differs, newsDefinition } from "./definition.ts";

/** Registers our commands where they differ from what Discord has. */
export async function registerCommands(client: Client, commands: readonly Command[], log: Log): Promise<void> {
  const wanted = newsDefinition(commands);
  const application = client.application;
  if (application === null) return;
  const there = await client.rest.get(Routes.applicationCommands(application.id));
  if (Array.isArray(there) && there.length === 1 && !differs(there[0], wanted)) return;
  await client.rest.put(Routes.applicationCommands(application.id), { body: [wanted] });
  log.info("discord-commands-registered");
}
