import { type BaseInteraction, PermissionFlagsBits } from "discord.js";

/** Whether a person may say something where they press; nobody gets a word into a channel by our mouth. */
export function mayWrite({ memberPermissions, channel }: BaseInteraction): boolean {
  // In messages between people Discord tells of no rights: everyone there may write.
  if (memberPermissions === null) return true;
  const { SendMessages, SendMessagesInThreads } = PermissionFlagsBits;
  return memberPermissions.has(channel?.isThread() ? SendMessagesInThreads : SendMessages);
}
