import { existsSync } from "node:fs";
import { parseArgs } from "node:util";
import { drawFinding } from "../adapters/terminal/draw-finding.ts";
import { platforms } from "../app.ts";
import { UserError } from "../domain/errors.ts";
import type { Finding } from "../domain/finding.ts";
import { findings } from "./doctor/findings.ts";
import { withoutSecrets } from "./doctor/without-secrets.ts";
import { doctorHelp } from "./help.ts";
import type { Terminal } from "./terminal.ts";

/** `pullquote doctor`: what is wrong with the set-up, a line each. Throws UserError where something is. */
export async function doctorCommand(
  args: readonly string[],
  terminal: Terminal,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { help: { type: "boolean", short: "h", default: false } } });
  if (values.help) return terminal.print(doctorHelp);
  const states: Finding["state"][] = [];
  for await (const finding of findings(environment, existsSync(".env"), platforms)) {
    states.push(finding.state);
    terminal.print(withoutSecrets(drawFinding(finding, terminal.colour), environment, platforms));
  }
  const bad = states.filter((state) => state === "wrong").length;
  if (bad > 0) throw new UserError(`${bad} of ${states.length} checks found something wrong: see the lines with ✗.`);
  terminal.print("Nothing is wrong.");
}
