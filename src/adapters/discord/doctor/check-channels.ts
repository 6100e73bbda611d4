import { Routes } from "discord.js";
import { z } from "zod";
import { checkEachChannel } from "../../../commands/check-each-channel.ts";
import type { Destination } from "../../../domain/destination.ts";
import { type Finding, wrong } from "../../../domain/finding.ts";
import { failedPost } from "../outcome.ts";
import { type Ask, AskFailed } from "./ask.ts";
import { type Channel, channelFinding, type Place } from "./channel-finding.ts";

const subject = "Discord channels";
/** More are not asked for: each takes a request, and Discord counts them. */
const mostChannels = 100;

const bits = z.string().transform((text) => BigInt(text));
const overwrite = z.object({ id: z.string(), allow: bits, deny: bits });
const channelShape = z.object({
  id: z.string(),
  type: z.number(),
  guild_id: z.string(),
  name: z.string(),
  parent_id: z.string().nullish(),
  permission_overwrites: z.array(overwrite).default([]),
  thread_metadata: z.object({ locked: z.boolean().default(false) }).optional(),
});
const guildShape = z.object({
  id: z.string(),
  name: z.string(),
  owner_id: z.string(),
  roles: z.array(z.object({ id: z.string(), permissions: bits })),
});
const memberShape = z.object({
  roles: z.array(z.string()),
  communication_disabled_until: z.coerce.date().nullish(),
});

/** Of each channel that follows something: whether the bot, by its user's id, may post there, and what it lacks. */
export async function checkChannels(
  ask: Ask,
  botId: string,
  followed: readonly Destination[],
): Promise<readonly Finding[]> {
  // Direct messages with a person are open until he closes them, and belong to no server that could be asked.
  const channels = followed.filter(({ workspaceId }) => /^\d+$/.test(workspaceId));
  const placeOf = remembered((guildId) => readPlace(ask, guildId, botId));
  return checkEachChannel(subject, channels, mostChannels, ({ channelId }) =>
    checkChannel(ask, channelId, placeOf).catch((error: unknown) => refused(channelId, error)),
  );
}

async function checkChannel(
  ask: Ask,
  channelId: string,
  placeOf: (guildId: string) => Promise<Place>,
): Promise<Finding> {
  const channel = await readChannel(ask, channelId);
  return channelFinding(channel, await placeOf(channel.guildId), new Date());
}

async function readChannel(ask: Ask, channelId: string): Promise<Channel> {
  const { type, guild_id: guildId, name, ...read } = await ask(Routes.channel(channelId), channelShape);
  const isThread = read.thread_metadata !== undefined;
  // What a thread allows is what the channel it hangs on allows.
  const home = isThread && read.parent_id ? await ask(Routes.channel(read.parent_id), channelShape) : read;
  const isLocked = read.thread_metadata?.locked === true;
  return { type, guildId, name, isThread, isLocked, overwrites: home.permission_overwrites };
}

async function readPlace(ask: Ask, guildId: string, botId: string): Promise<Place> {
  const guild = await ask(Routes.guild(guildId), guildShape);
  const member = await ask(Routes.guildMember(guildId, botId), memberShape);
  const { communication_disabled_until: until, roles } = member;
  return {
    name: guild.name,
    guild: { id: guild.id, ownerId: guild.owner_id, roles: guild.roles },
    member: { id: botId, roles, ...(until && { timedOutUntil: until }) },
  };
}

/** A channel that Discord does not show us is not one that we could post in. */
function refused(channelId: string, error: unknown): Finding {
  if (!(error instanceof AskFailed) || error.failure.kind !== "answered") throw error;
  const outcome = failedPost(error.failure, false);
  return wrong(`Discord channel ${channelId}`, "reason" in outcome ? outcome.reason : "Discord refuses it.");
}

/** Asks once for each key. */
function remembered<T>(ask: (key: string) => Promise<T>): (key: string) => Promise<T> {
  const answers = new Map<string, Promise<T>>();
  return (key) => {
    const answer = answers.get(key) ?? ask(key);
    answers.set(key, answer);
    return answer;
  };
}
