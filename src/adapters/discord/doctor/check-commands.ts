import { Routes } from "discord.js";
import { z } from "zod";
import type { Command } from "../../../commands/command.ts";
import { doubtful, type Finding, right } from "../../../domain/finding.ts";
import { differs, newsDefinition } from "../definition.ts";
import type { Ask } from "./ask.ts";

const subject = "Discord commands";
const byStart = "npm start does it.";

const registered = z.array(z.looseObject({ name: z.string() }));

/** Whether /news is there as this version of Pullquote means it. */
export async function checkCommands(
  ask: Ask,
  applicationId: string,
  commands: readonly Command[],
): Promise<readonly Finding[]> {
  const there = await ask(Routes.applicationCommands(applicationId), registered);
  const wanted = newsDefinition(commands);
  const news = there.find(({ name }) => name === wanted.name);
  const others = there.filter((command) => command !== news).map(({ name }) => `/${name}`);
  if (news === undefined) return [doubtful(subject, "/news is not registered yet.", byStart)];
  if (differs(news, wanted)) return [doubtful(subject, "/news is registered, but of another version.", byStart)];
  if (others.length > 0) {
    const todo = "npm start takes them away, since the app is meant for Pullquote alone.";
    return [doubtful(subject, `/news is registered, and so is ${others.join(", ")}.`, todo)];
  }
  return [right(subject, "/news is registered and up to date.")];
}
