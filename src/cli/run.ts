import { OutsideError, UserError } from "../domain/errors.ts";
import { demo, demoHelp } from "./demo.ts";
import { digestCommand, digestHelp } from "./digest.ts";
import { openTerminal } from "./open-terminal.ts";
import { type StartJobs, start, startHelp, worker, workerHelp } from "./start.ts";

type Environment = Readonly<Record<string, string | undefined>>;

const help = `Pullquote: news digests for Discord and Slack whose quotes stand in the source.

${startHelp}
${workerHelp}
${demoHelp}
${digestHelp}
pullquote help                 This text.

Settings come from the environment or a file .env; .env.example lists them.`;

/** Runs one command. Returns the exit code: 0 done, 1 our fault, 2 wrong use or unreadable input. */
export async function run(args: readonly string[], environment: Environment, startJobs: StartJobs): Promise<number> {
  const [name = "help", ...rest] = args;
  const terminal = openTerminal(environment);
  try {
    switch (name) {
      case "start":
        await start(rest, environment, startJobs);
        return 0;
      case "worker":
        await worker(rest, environment, startJobs);
        return 0;
      case "demo":
        await demo(rest, environment, startJobs, terminal);
        return 0;
      case "digest":
        await digestCommand(rest, terminal);
        return 0;
      case "help":
      case "--help":
      case "-h":
        terminal.print(help);
        return 0;
      default:
        throw new UserError(`There is no command “${name}”. pullquote help lists them.`);
    }
  } catch (error) {
    return failure(error);
  }
}

function failure(error: unknown): number {
  const isWrongUse = error instanceof UserError || isParseArgsError(error);
  if (isWrongUse || error instanceof OutsideError) {
    process.stderr.write(`pullquote: ${error.message}\n`);
    return isWrongUse ? 2 : 1;
  }
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`pullquote: this is a fault of ours, please report it.\n${told}\n`);
  return 1;
}

function isParseArgsError(error: unknown): error is Error {
  return error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}
