import { PermissionFlagsBits } from "discord-api-types/v10";

export type NeededPermission = {
  readonly flag: bigint;
  /** As Discord's own pages call it. */
  readonly name: string;
  readonly why: string;
};

/** What Pullquote asks for when it is invited to a server, and why. */
export const neededPermissions: readonly NeededPermission[] = [
  { flag: PermissionFlagsBits.ViewChannel, name: "View Channels", why: "to find the channel that follows something" },
  {
    flag: PermissionFlagsBits.SendMessages,
    name: "Send Messages",
    why: "to post there; in a forum it is called Create Posts",
  },
  {
    flag: PermissionFlagsBits.SendMessagesInThreads,
    name: "Send Messages in Threads",
    why: "the same where a thread, or a post of a forum, follows something",
  },
  { flag: PermissionFlagsBits.EmbedLinks, name: "Embed Links", why: "to show what the links in a post lead to" },
  {
    flag: PermissionFlagsBits.ReadMessageHistory,
    name: "Read Message History",
    why: "to look for its own post when Discord's answer was lost, instead of posting twice",
  },
];

/** Where whoever may manage a server adds the bot to it, with all that it needs. */
export function inviteLink(applicationId: string): string {
  const permissions = neededPermissions.reduce((sum, { flag }) => sum | flag, 0n);
  return `https://discord.com/oauth2/authorize?client_id=${applicationId}&scope=bot+applications.commands&permissions=${permissions}`;
}
