import type { Action } from "../message/controls.ts";
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
      actions: commands.flatMap(formAction),
    },
    visibleTo: "asker",
  };
}

/** A command that can be asked in a form has a button for it. */
function formAction({ name, form }: Command): Action[] {
  return form ? [{ label: `${form.title}…`, asked: { command: name, options: {} }, answer: "form" }] : [];
}
