import { type Client, Routes } from "discord.js";
import type { Command } from "../../commands/command.ts";
import type { Log } from "../../ports.ts";
import { definitions } from "./definition.ts";
import { differs } from "./differs.ts";

export type Registering = {
  readonly commands: readonly Command[];
  /** Registers in this server alone, and leaves what holds everywhere as it is. */
  readonly guildId?: string;
  readonly log: Log;
};

type Registered = { readonly id: string; readonly type: number; readonly name: string };

/** What people type, and what they find in the menus of people and messages; an activity's entry point is none of ours. */
const ourTypes = [1, 2, 3];

/** Registers each of our commands that differs from what Discord has, and takes away what is none of ours any more. */
export async function registerCommands(client: Client, { commands, guildId, log }: Registering): Promise<void> {
  if (client.application === null) return;
  const { id } = client.application;
  const route = guildId === undefined ? Routes.applicationCommands(id) : Routes.applicationGuildCommands(id, guildId);
  const wanted = definitions(commands).map((one) => (guildId === undefined ? one : withoutPlaces(one)));
  const query = new URLSearchParams({ with_localizations: "true" });
  const there = registeredIn(await client.rest.get(route, { query }));
  const changed = wanted.filter((want) => {
    const has = there.find((one) => isSame(one, want));
    return has === undefined || differs(has, want);
  });
  const gone = there.filter((one) => ourTypes.includes(one.type) && !wanted.some((want) => isSame(one, want)));
  for (const body of changed) await client.rest.post(route, { body });
  for (const one of gone) await client.rest.delete(`${route}/${one.id}`);
  if (changed.length + gone.length === 0) return;
  const names = { changed: changed.map(({ name }) => name), deleted: gone.map(({ name }) => name) };
  log.info("discord-commands-registered", { ...names, ...(guildId !== undefined && { guild: guildId }) });
}

type Wanted = ReturnType<typeof definitions>[number];

/** A server's own command is shown there and nowhere else. */
function withoutPlaces({ contexts: _, integration_types: __, ...kept }: Wanted) {
  return kept;
}

function isSame(one: Pick<Registered, "type" | "name">, other: Pick<Wanted, "type" | "name">) {
  return one.type === other.type && one.name === other.name;
}

function registeredIn(answer: unknown): readonly Registered[] {
  return Array.isArray(answer) ? answer.filter(isRegistered) : [];
}

function isRegistered(one: unknown): one is Registered {
  if (typeof one !== "object" || one === null || !("id" in one && "type" in one && "name" in one)) return false;
  return typeof one.id === "string" && typeof one.type === "number" && typeof one.name === "string";
}
