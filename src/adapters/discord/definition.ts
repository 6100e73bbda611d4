import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandChannelOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ChannelType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
  type RESTPostAPIContextMenuApplicationCommandsJSONBody,
} from "discord-api-types/v10";
import type { Command, CommandOption } from "../../commands/command.ts";
import { clip } from "../../message/clip.ts";
import { discordLimits } from "./limits.ts";
import { choiceWords, commandWords, digestThisWords, groupWords, newsWords, optionWords } from "./localised.ts";

type Definition = RESTPostAPIChatInputApplicationCommandsJSONBody;
type Option = NonNullable<Definition["options"]>[number];

const groups: Record<string, string> = { briefing: "This channel's daily briefings" };

/** Where news can be posted: in text, announcements and their threads, and as posts of a forum. */
const channelTypes = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.GuildForum,
] as const satisfies APIApplicationCommandChannelOption["channel_types"];

/** In servers, in direct messages and wherever a person who added it for themselves goes. */
const everywhere = { contexts: [0, 1, 2], integration_types: [0, 1] };

/** Everything that people find of Pullquote in Discord's menus: everywhere, or in one server alone. */
export function definitions(commands: readonly Command[], guildId?: string) {
  const all = [newsDefinition(commands), digestThis];
  return guildId === undefined ? all : all.map(({ contexts: _, integration_types: __, ...one }) => one);
}

/** The entry in the menu of any message, called as is. */
export const digestThis: RESTPostAPIContextMenuApplicationCommandsJSONBody = {
  type: ApplicationCommandType.Message,
  name: "Digest this",
  ...digestThisWords(),
  ...everywhere,
};

/** One command, /news, with a subcommand for each of ours and a group where names have two words. */
export function newsDefinition(commands: readonly Command[]): Definition {
  const typed = commands.filter(({ isPressed }) => !isPressed);
  const single = typed.filter(({ name }) => !name.includes(" "));
  const grouped = [...new Set(typed.flatMap(({ name }) => (name.includes(" ") ? [name.split(" ")[0] ?? name] : [])))];
  return {
    type: ApplicationCommandType.ChatInput,
    name: "news",
    description: "News digests whose quotes stand in the source",
    ...newsWords(),
    ...everywhere,
    options: [
      ...single.map((command) => subcommand(command, command.name)),
      ...grouped.map((name) => group(name, commands)),
    ],
  };
}

function group(name: string, commands: readonly Command[]): Option {
  const own = commands.filter((command) => command.name.startsWith(`${name} `));
  return {
    type: ApplicationCommandOptionType.SubcommandGroup,
    name,
    description: groups[name] ?? `Commands about ${name}`,
    ...groupWords(name),
    options: own.map((command) => subcommand(command, command.name.slice(name.length + 1))),
  };
}

function subcommand({ name: fullName, description, options }: Command, name: string) {
  const requiredFirst = [...options].sort((one, other) => Number(other.required) - Number(one.required));
  return {
    type: ApplicationCommandOptionType.Subcommand as const,
    name,
    description: clip(description, discordLimits.commandDescription),
    ...commandWords(fullName),
    options: requiredFirst.map((option) => typedOption(option, fullName)),
  };
}

function typedOption(option: CommandOption, command: string): APIApplicationCommandBasicOption {
  const { name, required, choices, others, isNumber, isChannel, suggest } = option;
  const description = clip(option.description, discordLimits.commandDescription);
  const said = { name, required, description, ...optionWords(command, name) };
  if (isChannel) return { ...said, type: ApplicationCommandOptionType.Channel, channel_types: [...channelTypes] };
  if (isNumber) return { ...said, type: ApplicationCommandOptionType.Integer, min_value: 1 };
  const type = ApplicationCommandOptionType.String;
  if (choices !== undefined && others === undefined) {
    const offered = choices.slice(0, discordLimits.choices);
    return { ...said, type, choices: offered.map((value) => ({ name: value, value, ...choiceWords(value) })) };
  }
  return suggest === undefined && others === undefined ? { ...said, type } : { ...said, type, autocomplete: true };
}
