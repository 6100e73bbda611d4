import { z } from "zod";
import type { Command } from "../../../commands/command.ts";
import { doubtful, type Finding, right } from "../../../domain/finding.ts";
import { commandChanges } from "../command-changes.ts";
import { commandsRoute } from "../commands-route.ts";
import { definitions } from "../definition.ts";
import type { Ask } from "./ask.ts";

const subject = "Discord commands";
const byStart = "npm start does it.";

const registered = z.array(z.looseObject({ id: z.string(), type: z.number(), name: z.string() }));

/** Whether our commands are there as this version of Pullquote means them; in one server alone where one is given. */
export async function checkCommands(
  ask: Ask,
  applicationId: string,
  commands: readonly Command[],
  guildId?: string,
): Promise<readonly Finding[]> {
  const there = await ask(`${commandsRoute(applicationId, guildId)}?with_localizations=true`, registered);
  const { missing, changed, gone } = commandChanges(there, definitions(commands, guildId));
  if (missing.length > 0) return [doubtful(subject, `${listed(missing)} not registered yet.`, byStart)];
  if (changed.length > 0) return [doubtful(subject, `${listed(changed)} registered, but of another version.`, byStart)];
  if (gone.length > 0) {
    const todo = "npm start takes them away, since the app is meant for Pullquote alone.";
    return [doubtful(subject, `/news is registered, and so ${toldOf(gone)}.`, todo)];
  }
  return [right(subject, "/news is registered and up to date.")];
}

type Named = { readonly type?: number | undefined; readonly name: string };

/** "/news and “Digest this” are". */
function listed(commands: readonly Named[]): string {
  return `${namesOf(commands)} ${isOrAre(commands)}`;
}

/** "is /other". */
function toldOf(commands: readonly Named[]): string {
  return `${isOrAre(commands)} ${namesOf(commands)}`;
}

function namesOf(commands: readonly Named[]): string {
  return commands.map(({ type, name }) => (type === 1 ? `/${name}` : `“${name}”`)).join(" and ");
}

function isOrAre(commands: readonly Named[]): string {
  return commands.length === 1 ? "is" : "are";
}
