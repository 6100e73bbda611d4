import {
  ApplicationCommandOptionType,
  type AutocompleteInteraction,
  type BaseInteraction,
  type ChatInputCommandInteraction,
  type CommandInteractionOption,
  InteractionContextType,
  PermissionFlagsBits,
  PermissionsBitField,
} from "discord.js";
import type { CommandRequest } from "../../commands/command.ts";

/** The channel that a question is about, and what the asker and Pullquote may do there. */
type Place = Pick<CommandRequest, "mayManage" | "cannotCall" | "cannotPost" | "elsewhere" | "refusal"> & {
  readonly channelId: string;
};
type Asking = ChatInputCommandInteraction | AutocompleteInteraction;
type Permissions = Readonly<PermissionsBitField>;

/** Where it is asked. */
export function ownPlace(interaction: BaseInteraction & { channelId: string }): Place {
  // Who writes to Pullquote alone is his own manager there, and is always answered.
  if (interaction.context === InteractionContextType.BotDM) {
    return { channelId: interaction.channelId, mayManage: true };
  }
  const cannotPost = whyNotPost(interaction.appPermissions, interaction.channel?.isThread() ?? false);
  return {
    channelId: interaction.channelId,
    mayManage: mayManage(interaction.memberPermissions),
    ...calling(interaction.memberPermissions, interaction.appPermissions),
    ...(cannotPost !== undefined && { cannotPost }),
  };
}

/** Another channel that was chosen in an option; nobody learns of one that is closed to them. */
export function otherPlace(interaction: Asking): Place | undefined {
  const option = chosen(interaction.options.data);
  if (option === undefined || option.value === interaction.channelId) return undefined;
  const channelId = String(option.value);
  const there = interaction.isAutocomplete() ? cached(interaction, channelId) : resolved(interaction, option);
  if (there === undefined || !there.asker.has(PermissionFlagsBits.ViewChannel)) {
    return { channelId, mayManage: false, elsewhere: "that channel", refusal };
  }
  const cannotPost = there.app && whyNotPost(there.app, there.isThread);
  return {
    channelId,
    mayManage: mayManage(there.asker),
    ...calling(there.asker, there.app ?? interaction.appPermissions),
    elsewhere: there.name,
    ...(cannotPost !== undefined && { cannotPost }),
  };
}

const refusal =
  "You cannot see that channel, or it is none of this server. Choose one from the list that Discord shows.";
const threads = [10, 11, 12];

function chosen(options: readonly CommandInteractionOption[]): CommandInteractionOption | undefined {
  for (const option of options) {
    const found = option.type === ApplicationCommandOptionType.Channel ? option : chosen(option.options ?? []);
    if (found !== undefined) return found;
  }
  return undefined;
}

type There = {
  readonly name: string;
  readonly isThread: boolean;
  readonly asker: Permissions;
  readonly app?: Permissions;
};

/** As Discord vouches for it in the interaction. What the app may do it tells since July 2026. */
function resolved({ guildId }: BaseInteraction, { channel }: CommandInteractionOption): There | undefined {
  if (!channel || !("permissions" in channel) || channel.permissions === null) return undefined;
  if ("guildId" in channel && channel.guildId !== guildId) return undefined;
  const app = "appPermissions" in channel ? channel.appPermissions : undefined;
  return {
    name: channel.name ?? "",
    isThread: threads.includes(channel.type),
    asker: new PermissionsBitField(BigInt(bitsOf(channel.permissions))),
    ...(app && { app }),
  };
}

function bitsOf(permissions: unknown): string {
  return permissions instanceof PermissionsBitField ? String(permissions.bitfield) : String(permissions);
}

/** While somebody types, Discord tells only the id. */
function cached(interaction: AutocompleteInteraction, channelId: string): There | undefined {
  const channel = interaction.inCachedGuild() ? interaction.guild.channels.cache.get(channelId) : undefined;
  if (channel === undefined || !interaction.inCachedGuild()) return undefined;
  return { name: channel.name, isThread: channel.isThread(), asker: channel.permissionsFor(interaction.member) };
}

function mayManage(permissions: Permissions | null): boolean {
  return permissions?.any([PermissionFlagsBits.ManageChannels, PermissionFlagsBits.ManageGuild]) ?? false;
}

/** Where Pullquote may call any role, Discord no longer asks whether that one lets itself be called: we ask who wants it. */
function calling(asker: Permissions | null, app: Permissions): Pick<Place, "cannotCall"> {
  const any = PermissionFlagsBits.MentionEveryone;
  return app.has(any) && !asker?.has(any) ? { cannotCall } : {};
}

const cannotCall =
  "You may not mention all roles in this channel, and Pullquote may, so it would call one for you that you cannot. Ask somebody who has “Mention @everyone, @here and All Roles” there.";

/** What Pullquote lacks to post in the channel and how to give it; `undefined` when it lacks nothing. */
function whyNotPost(permissions: Permissions, isThread: boolean): string | undefined {
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
