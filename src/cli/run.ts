import { OutsideError, UserError } from "../domain/errors.ts";
import { secretHider } from "../domain/hide-secrets.ts";
import { help, typedAs } from "./help.ts";
import type { StartJobs } from "./start.ts";
import type { Terminal } from "./terminal.ts";

type Environment = Readonly<Record<string, string | undefined>>;
type Run = (args: readonly string[], environment: Environment, startJobs: StartJobs) => Promise<void>;

/** Each command's code is loaded when it is asked for: a digest of one file has no need of Discord's client. */
const commands: Record<string, Run> = {
  start: async (args, environment, startJobs) => (await import("./start.ts")).start(args, environment, startJobs),
  worker: async (args, environment, startJobs) => (await import("./start.ts")).worker(args, environment, startJobs),
  demo: async (args, environment, startJobs) => {
    const { demo } = await import("./demo.ts");
    const { openTerminal } = await import("./open-terminal.ts");
    await demo(args, environment, startJobs, openTerminal(environment));
  },
  doctor: inTerminal(async () => (await import("./doctor.ts")).doctorCommand),
  settings: inTerminal(async () => (await import("./settings.ts")).settingsCommand),
  digest: inTerminal(async () => (await import("./digest.ts")).digestCommand),
  quotes: inTerminal(async () => (await import("./quotes.ts")).quotesCommand),
  match: inTerminal(async () => (await import("./match.ts")).matchCommand),
  cluster: inTerminal(async () => (await import("./cluster.ts")).clusterCommand),
  search: inTerminal(async () => (await import("./search.ts")).searchCommand),
  "read-feed": inTerminal(async () => (await import("./read-feed.ts")).readFeedCommand),
  extract: inTerminal(async () => (await import("./extract.ts")).extractCommand),
  "find-feed": inTerminal(async () => (await import("./find-feed.ts")).findFeedCommand),
  backup: inTerminal(async () => (await import("./backup.ts")).backupCommand),
  restore: inTerminal(async () => (await import("./restore.ts")).restoreCommand),
  move: inTerminal(async () => (await import("./move.ts")).moveCommand),
  adopt: inTerminal(async () => (await import("./adopt.ts")).adoptCommand),
  opml: inTerminal(async () => (await import("./opml.ts")).opmlCommand),
  feeds: async (args, environment) => {
    const { feedsCommand } = await import("./feeds.ts");
    const { openTerminal } = await import("./open-terminal.ts");
    await feedsCommand(args, environment, openTerminal(environment));
  },
  help: async () => void process.stdout.write(`${help}\n`),
};

type Command = (args: readonly string[], terminal: Terminal, environment: Environment) => Promise<void>;

function inTerminal(load: () => Promise<Command>): Run {
  return async (args, environment) => {
    const { openTerminal } = await import("./open-terminal.ts");
    await (await load())(args, openTerminal(environment), environment);
  };
}

const sameAsHelp = ["--help", "-h"];

/** Runs one command. Returns the exit code: 0 done, 1 our fault, 2 wrong use or unreadable input. */
export async function run(args: readonly string[], environment: Environment, startJobs: StartJobs): Promise<number> {
  const [name = "help", ...rest] = args;
  const known = sameAsHelp.includes(name) ? "help" : name;
  const command = Object.hasOwn(commands, known) ? commands[known] : undefined;
  try {
    if (command === undefined) throw new UserError(`There is no command “${name}”. pullquote help lists them.`);
    await command(rest, environment, startJobs);
    return 0;
  } catch (error) {
    return failure(error);
  }
}

function failure(error: unknown): number {
  const hide = secretHider();
  const isWrongUse = error instanceof UserError || isParseArgsError(error);
  if (isWrongUse || error instanceof OutsideError) {
    process.stderr.write(`pullquote: ${hide(error.message)}\n${howToType(error.message)}`);
    return isWrongUse ? 2 : 1;
  }
  const told = error instanceof Error ? (error.stack ?? error.message) : String(error);
  process.stderr.write(`pullquote: this is a fault of ours, please report it.\n${hide(told)}\n`);
  return 1;
}

/** Nothing is installed under the name that our commands are called by. */
function howToType(message: string): string {
  if (!/\bpullquote [a-z]/.test(message)) return "";
  return `Type “${typedAs}” for “pullquote”.\n`;
}

function isParseArgsError(error: unknown): error is Error {
  return error instanceof TypeError && "code" in error && String(error.code).startsWith("ERR_PARSE_ARGS");
}
