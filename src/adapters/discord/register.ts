import type { Client } from "discord.js";
import type { Command } from "../../commands/command.ts";
import type { Log } from "../../ports.ts";
import { commandChanges, type Registered } from "./command-changes.ts";
import { commandsRoute } from "./commands-route.ts";
import { definitions } from "./definition.ts";

export type Registering = {
  readonly commands: readonly Command[];
  /** Registers in this server alone, and leaves what holds everywhere as it is. */
  readonly guildId?: string;
  readonly log: Log;
};

/** Registers each of our commands that differs from what Discord has, and takes away what is none of ours any more. */
export async function registerCommands(client: Client, { commands, guildId, log }: Registering): Promise<void> {
  if (client.application === null) return;
  const route = commandsRoute(client.application.id, guildId);
  const query = new URLSearchParams({ with_localizations: "true" });
  const there = registeredIn(await client.rest.get(route, { query }));
  const { missing, changed, gone } = commandChanges(there, definitions(commands, guildId));
  const sent = [...missing, ...changed];
  for (const body of sent) await client.rest.post(route, { body });
  for (const one of gone) await client.rest.delete(`${route}/${one.id}`);
  if (sent.length + gone.length === 0) return;
  const names = { sent: sent.map(({ name }) => name), deleted: gone.map(({ name }) => name) };
  log.info("discord-commands-registered", { ...names, ...(guildId !== undefined && { guild: guildId }) });
}

function registeredIn(answer: unknown): readonly Registered[] {
  return Array.isArray(answer) ? answer.filter(isRegistered) : [];
}

function isRegistered(one: unknown): one is Registered {
  if (typeof one !== "object" || one === null || !("id" in one && "type" in one && "name" in one)) return false;
  return typeof one.id === "string" && typeof one.type === "number" && typeof one.name === "string";
}
