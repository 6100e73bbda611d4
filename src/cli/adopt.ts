import { parseArgs } from "node:util";
import { adoptData } from "../adapters/postgres/backup/adopt-data.ts";
import { hasData } from "../adapters/postgres/embedded/has-data.ts";
import { keepHome } from "../adapters/postgres/embedded/home.ts";
import { openEmbeddedPostgres } from "../adapters/postgres/embedded/open.ts";
import { UserError } from "../domain/errors.ts";
import type { Log } from "../ports.ts";
import { type Place, placeInWords, placeOf } from "./backup/place.ts";
import { adoptHelp } from "./help.ts";
import type { Terminal } from "./terminal.ts";

const quiet: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const options = {
  moved: { type: "boolean", default: false },
  restored: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

/** `pullquote adopt`: somebody says where data come from that were copied, moved or set back by other means than ours. */
export async function adoptCommand(
  args: readonly string[],
  terminal: Terminal,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const { values } = parseArgs({ args: [...args], options });
  if (values.help) return terminal.print(adoptHelp);
  if (values.moved === values.restored) throw new UserError(`Say where the data come from.\n${adoptHelp}`);
  const place = placeOf(environment);
  const at = await adopt(place, values.restored);
  terminal.print(
    at === undefined
      ? `The data in ${placeInWords(place)} are at home there now. pullquote start goes on with them.`
      : `The data in ${placeInWords(place)} are as of ${at.toISOString()}. What may have been posted since is not posted again.`,
  );
}

async function adopt(place: Place, isOlder: boolean): Promise<Date | undefined> {
  if (place.kind === "database") {
    if (isOlder) return adoptData({ connectionString: place.url });
    throw new UserError("A database that was moved needs no adopting: set DATABASE_URL to where it is.");
  }
  const { dataDir } = place;
  if (!(await hasData(dataDir))) throw new UserError(`There are no data in ${dataDir}.`);
  const postgres = await openEmbeddedPostgres({ dataDir, log: quiet });
  try {
    const at = isOlder ? await adoptData(postgres.connection) : undefined;
    await keepHome(dataDir);
    return at;
  } finally {
    await postgres.close();
  }
}
