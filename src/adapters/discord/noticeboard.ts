import { type REST, Routes } from "discord.js";
import {
  type APIGuild,
  type APIGuildMember,
  type APIGuildTextChannel,
  type APIUser,
  ChannelType,
  PermissionFlagsBits,
} from "discord-api-types/v10";
import { OutsideError } from "../../domain/errors.ts";
import type { Word } from "../../domain/word.ts";
import { channelPermissions, type Member } from "./doctor/channel-permissions.ts";
import { discordFailure } from "./outcome.ts";

type Channel = APIGuildTextChannel<ChannelType.GuildText | ChannelType.GuildAnnouncement>;
const needed = PermissionFlagsBits.ViewChannel | PermissionFlagsBits.SendMessages;

/**
 * Where a server is told something of Pullquote itself: the channel for Discord's own messages or the one for admins; a
 * welcome in the first text channel where neither is open. Throws OutsideError where Discord does not answer now.
 */
export async function noticeboard(
  rest: REST,
  guildId: string,
  word: Word,
  now: Date,
): Promise<{ channelId: string; about?: string } | undefined> {
  // A person has no board: who closed his direct messages does not want to hear of it.
  if (!/^\d+$/.test(guildId)) return undefined;
  try {
    const guild = (await rest.get(Routes.guild(guildId))) as APIGuild;
    const channels = (await rest.get(Routes.guildChannels(guildId))) as Channel[];
    const { id } = (await rest.get(Routes.user("@me"))) as APIUser;
    const member = (await rest.get(Routes.guildMember(guildId, id))) as APIGuildMember;
    const until = member.communication_disabled_until;
    const self = { id, roles: member.roles, ...(until && { timedOutUntil: new Date(until) }) };
    const isOpen = (channel: Channel) =>
      (permissionsIn(guild, self, channel, now) & needed) === needed &&
      !(word.kind === "paused" && word.channelId === channel.id);
    const board = boards(guild, channels, word).find(isOpen);
    const about = channels.find((channel) => word.kind === "paused" && word.channelId === channel.id)?.name;
    return board && { channelId: board.id, ...(about !== undefined && { about }) };
  } catch (error) {
    return nowhere(error);
  }
}

function permissionsIn(
  guild: APIGuild,
  member: Member,
  { permission_overwrites: there = [] }: Channel,
  now: Date,
): bigint {
  const roles = guild.roles.map(({ id, permissions }) => ({ id, permissions: BigInt(permissions) }));
  const overwrites = there.map(({ id, allow, deny }) => ({ id, allow: BigInt(allow), deny: BigInt(deny) }));
  return channelPermissions({ id: guild.id, ownerId: guild.owner_id, roles }, member, overwrites, now);
}

function boards(guild: APIGuild, channels: readonly Channel[], { kind }: Word): readonly Channel[] {
  const own = [guild.system_channel_id, guild.public_updates_channel_id];
  const first = own.flatMap((id) => channels.filter((channel) => channel.id === id));
  if (kind !== "welcome") return first;
  const texts = channels.filter(({ type }) => type === ChannelType.GuildText);
  return [...first, ...texts.sort((a, b) => a.position - b.position)];
}

function nowhere(error: unknown): undefined {
  const failure = discordFailure(error);
  if (failure.kind === "answered" && (failure.status === 403 || failure.status === 404)) return undefined;
  const reason = failure.kind === "limited" ? "Discord asks to slow down." : failure.reason;
  throw new OutsideError(reason, { retry: true, cause: error });
}
