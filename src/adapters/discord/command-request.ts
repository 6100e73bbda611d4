import type {
  AutocompleteInteraction,
  ChatInputCommandInteraction,
  MessageComponentInteraction,
  MessageContextMenuCommandInteraction,
} from "discord.js";
import type { CommandRequest, SuggestRequest } from "../../commands/command.ts";
import type { Asked } from "../../message/asked.ts";
import { otherPlace, ownPlace } from "./place.ts";
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
  const isTyped = interaction.isChatInputCommand() || interaction.isAutocomplete();
  const { channelId, ...place } = (isTyped && otherPlace(interaction)) || ownPlace(interaction);
  const { workspaceId, noChannel } = workspaceOf(interaction);
  return {
    ...asked,
    destination: { platform: "discord", workspaceId, channelId },
    userId: interaction.user.id,
    locale: interaction.locale,
    ...place,
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
