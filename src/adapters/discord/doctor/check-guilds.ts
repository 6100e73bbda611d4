import { Routes } from "discord.js";
import { z } from "zod";
import { doubtful, type Finding, right } from "../../../domain/finding.ts";
import type { Ask } from "./ask.ts";
import { inviteLink, neededPermissions } from "./needed-permissions.ts";

const subject = "Discord servers";
/** Discord gives no more at once unless asked again. */
const pageSize = 200;
const mostNamed = 10;

const page = z.array(z.object({ id: z.string(), name: z.string() }));

/** The servers that the bot is in. */
export async function checkGuilds(ask: Ask): Promise<readonly Finding[]> {
  const guilds = await ask(Routes.userGuilds(), page);
  if (guilds.length === 0) return [doubtful(subject, "the bot is in none yet.", "Open the invite link below.")];
  const named = guilds.slice(0, mostNamed).map(({ name }) => name);
  const rest = guilds.length > mostNamed ? [`${guilds.length - mostNamed} more`] : [];
  const count = guilds.length === pageSize ? `${pageSize} or more` : String(guilds.length);
  return [right(subject, `the bot is in ${count}: ${[...named, ...rest].join(", ")}.`)];
}

/** The link that adds the bot to a server, and what it asks for there. */
export function invitation(applicationId: string): Finding {
  const reasons = neededPermissions.map(({ name, why }) => `${name}: ${why}`);
  return right("Discord invite link", inviteLink(applicationId), reasons);
}
