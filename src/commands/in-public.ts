import type { Asked } from "../message/asked.ts";
import { type Answer, type Command, type CommandRequest, notice } from "./command.ts";

type Spoken = Pick<CommandRequest, "command" | "options" | "meant">;

/**
 * What somebody asks where everybody reads the answer: a look-up as it stands, and what is no command is looked for.
 * What would change something is answered with how to ask it. A channel's name alone opens nothing of another channel.
 */
export function askedInPublic({ command: name, options, meant }: Spoken, commands: readonly Command[]): Asked | Answer {
  const spoken = commandCalled(name, commands);
  if (spoken?.access === "everyone") return { command: name, options: withoutChannel(options, spoken) };
  if (spoken !== undefined) return typedOnly(withoutChannel(options, spoken), spoken);
  const likely = meant && commandCalled(meant.command, commands);
  // Words behind a command that takes none were no command.
  const fits = meant !== undefined && (Object.keys(meant.options).length > 0 || meant.typed === meant.command);
  if (likely?.access === "everyone" && fits) return askedInPublic(meant, commands);
  if (likely !== undefined && fits) return typedOnly(withoutChannel(meant.options, likely), likely);
  return { command: "search", options: { words: name } };
}

function commandCalled(name: string, commands: readonly Command[]): Command | undefined {
  return commands.find((one) => one.name === name && !one.isPressed);
}

function withoutChannel(options: Asked["options"], command: Command): Asked["options"] {
  const channel = command.options.find(({ isChannel }) => isChannel)?.name;
  return Object.fromEntries(Object.entries(options).filter(([name]) => name !== channel));
}

function typedOnly(options: Asked["options"], { name, example, form, options: known }: Command): Answer {
  const given = known.flatMap((option) => {
    const value = options[option.name];
    if (value === undefined) return [];
    return [option.isNamed ? `${option.name}:${value}` : value];
  });
  const typed = `/news ${name} ${given.length === 0 ? example : given.join(" ")}`.trim();
  const actions = form && [{ label: `${form.title}…`, asked: { command: name, options }, answer: "form" as const }];
  return notice("info", "That changes what this channel gets, so it is asked as a command.", `Type ${typed}`, actions);
}
