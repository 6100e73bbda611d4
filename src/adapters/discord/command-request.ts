import {
  type AutocompleteInteraction,
  type ChatInputCommandInteraction,
  type MessageComponentInteraction,
  type MessageContextMenuCommandInteraction,
  PermissionFlagsBits,
  type PermissionsBitField,
} from "discord.js";
import type { CommandRequest, SuggestRequest } from "../../commands/command.ts";
import type { Asked } from "../../message/asked.ts";
import { workspaceOf } from "./workspace-of.ts";

type Asking = ChatInputCommandInteraction | AutocompleteInteraction;

/** The question that an interaction asks, with what Discord vouches for. */
export function commandRequest(interaction: Asking): CommandRequest {
  const group = interaction.options.getSubcommandGroup(false);
  const subcommand = interaction.options.getSubcommand(false) ?? "help";
  const command = group === null ? subcommand : `${group} ${subcommand}`;
  return requestFrom(interaction, { command, options: typedOptions(interaction) });
}

/** The question that a pressed button asks, or an entry in a message's menu. */
export function pressRequest(
  interaction: MessageComponentInteraction | MessageContextMenuCommandInteraction,
  asked: Asked,
): CommandRequest {
  return requestFrom(interaction, asked);
}

type Interacting = Asking | MessageComponentInteraction | MessageContextMenuCommandInteraction;

function requestFrom(interaction: Interacting, asked: Asked): CommandRequest {
  const cannotPost = whyNotPost(interaction.appPermissions, interaction.channel?.isThread() ?? false);
  const { workspaceId, noChannel } = workspaceOf(interaction);
  return {
    ...asked,
    destination: { platform: "discord", workspaceId, channelId: interaction.channelId },
    userId: interaction.user.id,
    mayManage: mayManage(interaction.memberPermissions),
    ...(cannotPost !== undefined && { cannotPost }),
    ...(noChannel && { noChannel }),
  };
}

/** The same while it is being typed. */
export function suggestRequest(interaction: AutocompleteInteraction): SuggestRequest {
  return { ...commandRequest(interaction), typing: interaction.options.getFocused(true).name };
}

function typedOptions(interaction: Asking): Record<string, string> {
  const [first] = interaction.options.data;
  const [second] = first?.options ?? [];
  const leaves = second?.options ?? first?.options ?? [];
  return Object.fromEntries(leaves.map(({ name, value }) => [name, String(value ?? "")]));
}

function mayManage(permissions: Readonly<PermissionsBitField> | null): boolean {
  return permissions?.any([PermissionFlagsBits.ManageChannels, PermissionFlagsBits.ManageGuild]) ?? false;
}

/** What Pullquote lacks to post in the channel and how to give it; `undefined` when it lacks nothing. */
function whyNotPost(permissions: Readonly<PermissionsBitField>, isThread: boolean): string | undefined {
  const needed = [
    { flag: PermissionFlagsBits.ViewChannel, name: "View Channel" },
    isThread
      ? { flag: PermissionFlagsBits.SendMessagesInThreads, name: "Send Messages in Threads" }
      : { flag: PermissionFlagsBits.SendMessages, name: "Send Messages" },
  ];
  const missing = needed.filter(({ flag }) => !permissions.has(flag)).map(({ name }) => name);
  if (missing.length === 0) return undefined;
  return `Pullquote may not post in this channel: it lacks ${missing.join(" and ")}. Open Edit Channel → Permissions, add Pullquote and allow ${missing.join(" and ")}, then ask again.`;
}
