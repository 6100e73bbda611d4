import { parseArgs } from "node:util";
import { platforms } from "../app.ts";
import type { Setting } from "../domain/setting.ts";
import { shownAddress } from "../domain/shown-address.ts";
import { settingsHelp } from "./help.ts";
import { allSettings, problemsIn, setIn } from "./read-settings.ts";
import { settingsDocument } from "./settings-document.ts";
import type { Terminal } from "./terminal.ts";

/** `pullquote settings`: every variable that is read, which of them are set, and what they may be. No secret is shown. */
export async function settingsCommand(
  args: readonly string[],
  terminal: Terminal,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: { markdown: { type: "boolean", default: false }, help: { type: "boolean", short: "h", default: false } },
  });
  if (values.help) return terminal.print(settingsHelp);
  if (values.markdown) return terminal.print(settingsDocument(platforms).trimEnd());
  const set = setIn(environment, platforms);
  const problems = problemsIn(environment, platforms);
  for (const setting of allSettings(platforms)) {
    const named = [setting.name, `${setting.name}_FILE`];
    const wrong = problems.filter(({ variables }) => variables.some((name) => named.includes(name)));
    terminal.print(`${setting.name}${stateOf(setting, set[setting.name])}`);
    for (const { message } of wrong) terminal.print(`    wrong: ${message}`);
    terminal.print(`    ${setting.about} Expected: ${setting.expected}.`);
  }
}

function stateOf({ isSecret, otherwise }: Setting, value: string | undefined): string {
  if (value === undefined) return `, not set${otherwise === "" ? "" : `: ${otherwise}`}`;
  return isSecret ? " is set; it is a secret" : ` = ${shownAddress(value)}`;
}
