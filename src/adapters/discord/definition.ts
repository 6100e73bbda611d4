import {
  type APIApplicationCommandBasicOption,
  type APIApplicationCommandChannelOption,
  ApplicationCommandOptionType,
  ApplicationCommandType,
  ChannelType,
  type RESTPostAPIChatInputApplicationCommandsJSONBody,
} from "discord-api-types/v10";
import type { Command, CommandOption } from "../../commands/command.ts";
import { clip } from "../../message/clip.ts";
import { discordLimits } from "./limits.ts";

type Definition = RESTPostAPIChatInputApplicationCommandsJSONBody;
type Option = NonNullable<Definition["options"]>[number];

const groups: Record<string, string> = { briefing: "This channel's daily briefing" };

/** Where news can be posted: in text, announcements and their threads, and as posts of a forum. */
const channelTypes = [
  ChannelType.GuildText,
  ChannelType.GuildAnnouncement,
  ChannelType.AnnouncementThread,
  ChannelType.PublicThread,
  ChannelType.PrivateThread,
  ChannelType.GuildForum,
] as const satisfies APIApplicationCommandChannelOption["channel_types"];

/** One command, /news, with a subcommand for each of ours and a group where names have two words. */
export function newsDefinition(commands: readonly Command[]): Definition {
  const typed = commands.filter(({ isPressed }) => !isPressed);
  const single = typed.filter(({ name }) => !name.includes(" "));
  const grouped = [...new Set(typed.flatMap(({ name }) => (name.includes(" ") ? [name.split(" ")[0] ?? name] : [])))];
  return {
    type: ApplicationCommandType.ChatInput,
    name: "news",
    description: "News digests whose quotes stand in the source",
    contexts: [0],
    integration_types: [0],
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
    options: own.map((command) => subcommand(command, command.name.slice(name.length + 1))),
  };
}

function subcommand({ description, options }: Command, name: string) {
  const requiredFirst = [...options].sort((one, other) => Number(other.required) - Number(one.required));
  return {
    type: ApplicationCommandOptionType.Subcommand as const,
    name,
    description: clip(description, discordLimits.commandDescription),
    options: requiredFirst.map(typedOption),
  };
}

function typedOption(option: CommandOption): APIApplicationCommandBasicOption {
  const { name, required, choices, isNumber, isChannel, suggest } = option;
  const said = { name, required, description: clip(option.description, discordLimits.commandDescription) };
  if (isChannel) return { ...said, type: ApplicationCommandOptionType.Channel, channel_types: [...channelTypes] };
  if (isNumber) return { ...said, type: ApplicationCommandOptionType.Integer, min_value: 1 };
  const type = ApplicationCommandOptionType.String;
  if (choices !== undefined) {
    const offered = choices.slice(0, discordLimits.choices).map((choice) => ({ name: choice, value: choice }));
    return { ...said, type, choices: offered };
  }
  return suggest === undefined ? { ...said, type } : { ...said, type, autocomplete: true };
}

/** Whether what Discord has differs from what we want, in anything that we set. */
export function differs(has: unknown, wants: unknown): boolean {
  if (Array.isArray(wants)) {
    const had = Array.isArray(has) ? has : [];
    return had.length !== wants.length || wants.some((want, index) => differs(had[index], want));
  }
  if (typeof wants !== "object" || wants === null) return wants === false ? Boolean(has) : has !== wants;
  const had: Record<string, unknown> = typeof has === "object" && has !== null ? { ...has } : {};
  return Object.entries(wants).some(([key, want]) => !isAbsentList(had[key], want) && differs(had[key], want));
}

/** Discord leaves out lists that are empty. */
function isAbsentList(has: unknown, wants: unknown): boolean {
  return has === undefined && Array.isArray(wants) && wants.length === 0;
}
