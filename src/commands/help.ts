import type { Answer, Command } from "./command.ts";

/** Help for exactly these commands. */
export function helpFor(commands: readonly Command[]): Command {
  const help: Command = {
    name: "help",
    description: "What you can ask",
    access: "everyone",
    options: [],
    example: "",
    run: async () => listCommands([...commands, help]),
  };
  return help;
}

function listCommands(commands: readonly Command[]): Answer {
  return {
    message: {
      kind: "listing",
      title: "Pullquote posts one short digest per story, every bullet backed by words that stand in the source",
      rows: commands.map(({ name, description, example }) => ({
        label: `/news ${name}${example === "" ? "" : ` ${example}`}`,
        text: description,
      })),
    },
    visibleTo: "asker",
  };
}
