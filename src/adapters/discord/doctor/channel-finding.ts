import { ChannelType, PermissionFlagsBits } from "discord-api-types/v10";
import { doubtful, type Finding, right, wrong } from "../../../domain/finding.ts";
import { channelPermissions, type Guild, type Member, type Overwrite } from "./channel-permissions.ts";

export type Channel = {
  readonly type: number;
  readonly guildId: string;
  readonly name: string;
  readonly isThread: boolean;
  readonly isLocked: boolean;
  /** For a thread, those of the channel it hangs on. */
  readonly overwrites: readonly Overwrite[];
};

/** A server, and the bot as its member. */
export type Place = { readonly name: string; readonly guild: Guild; readonly member: Member };

const { ViewChannel, SendMessages, SendMessagesInThreads, EmbedLinks, ReadMessageHistory } = PermissionFlagsBits;
const forums: readonly number[] = [ChannelType.GuildForum, ChannelType.GuildMedia];

/** Whether the bot may post in a channel, and what it lacks. */
export function channelFinding(channel: Channel, { name, guild, member }: Place, now: Date): Finding {
  const subject = `Discord channel #${channel.name} (${name})`;
  const permissions = channelPermissions(guild, member, channel.overwrites, now);
  const lacking = (wanted: readonly Wanted[]) =>
    wanted.filter(({ flag }) => (permissions & flag) === 0n).map((permission) => permission.name);
  const needed = lacking([view, sendingIn(channel)]);
  if (needed.length > 0) {
    if (member.timedOutUntil !== undefined && member.timedOutUntil > now) {
      return wrong(subject, "the bot is in time-out on this server.", "Let whoever manages the server end that.");
    }
    return wrong(subject, `the bot may not post: it lacks ${needed.join(" and ")}.`, howToAllow(needed));
  }
  if (channel.isLocked && (permissions & PermissionFlagsBits.ManageThreads) === 0n) {
    return wrong(subject, "the thread is locked.", "Unlock it, or follow the news in another channel.");
  }
  const wished = lacking([history, links]);
  if (wished.length === 0) return right(subject, "the bot may post.");
  return doubtful(subject, `the bot may post, but lacks ${wished.join(" and ")}.`, howToAllow(wished));
}

type Wanted = { readonly flag: bigint; readonly name: string };

const view = { flag: ViewChannel, name: "View Channel" };
const history = { flag: ReadMessageHistory, name: "Read Message History" };
const links = { flag: EmbedLinks, name: "Embed Links" };

function sendingIn({ type, isThread }: Channel): Wanted {
  if (isThread) return { flag: SendMessagesInThreads, name: "Send Messages in Threads" };
  return { flag: SendMessages, name: forums.includes(type) ? "Create Posts" : "Send Messages" };
}

function howToAllow(names: readonly string[]): string {
  return `Open Edit Channel → Permissions, add Pullquote and allow ${names.join(" and ")}.`;
}
