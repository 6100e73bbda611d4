import type { Command, CommandOption } from "../../src/commands/command.ts";

/** What people may ask, as a page: made from the definitions that both platforms serve. */
export function commandsPage(commands: readonly Command[]): string {
  const typed = commands.filter(({ isPressed }) => !isPressed);
  return [
    "# Commands",
    "",
    "Made from the definitions in `src/commands`; `tests/docs/commands-page.test.ts` fails where it is not up to date, and",
    "`npx vitest run --config tests/vitest.config.ts tests/docs/commands-page.test.ts -u` writes it anew.",
    "",
    "On Discord each option has a field of its own. On Slack, options are typed in the order in which they stand here, or as",
    "`name:value`; quotation marks keep several words together. ◆ marks what only people who may manage channels can ask on",
    "Discord.",
    "",
    ...typed.flatMap(section),
  ].join("\n");
}

function section({ name, description, access, example, options, form }: Command): string[] {
  return [
    `## /news ${name}${access === "manager" ? " ◆" : ""}`,
    `${description}.${form ? ` Asked with nothing behind it, Slack opens a form.` : ""}`,
    "",
    ...(example === "" ? [] : [`    /news ${name} ${example}`, ""]),
    ...(options.length === 0 ? [] : ["| option | |", "|---|---|", ...options.map(row), ""]),
  ];
}

function row(option: CommandOption): string {
  const facts = [
    ...(option.required ? ["needed"] : []),
    ...(option.choices ? [`one of ${option.choices.map((choice) => `\`${choice}\``).join(", ")}`] : []),
    ...(option.isNamed ? [`only as \`${option.name}:…\``] : []),
  ];
  const told = facts.length === 0 ? "" : ` (${facts.join("; ")})`;
  return `| \`${option.name}\` | ${cell(option.description)}${told} |`;
}

function cell(text: string): string {
  return text.replaceAll("|", "\\|");
}
