import { parseArgs } from "node:util";
import { type TakenFrom, takeBackup } from "../adapters/postgres/backup/take-backup.ts";
import { hasData } from "../adapters/postgres/embedded/has-data.ts";
import { visitEmbeddedPostgres } from "../adapters/postgres/embedded/visit.ts";
import { openProgress } from "../adapters/terminal/progress.ts";
import { UserError } from "../domain/errors.ts";
import type { Log } from "../ports.ts";
import { type Place, placeInWords, placeOf } from "./backup/place.ts";
import { untilStopped } from "./backup/until-stopped.ts";
import { writePacked } from "./backup/write-packed.ts";
import { backupHelp } from "./help.ts";
import type { Terminal } from "./terminal.ts";

const quiet: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** `pullquote backup`: everything that the bot keeps, in one file, beside the running bot or without one. */
export async function backupCommand(
  args: readonly string[],
  terminal: Terminal,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    options: { help: { type: "boolean", short: "h", default: false } },
    allowPositionals: true,
  });
  if (values.help) return terminal.print(backupHelp);
  if (positionals.length > 1) throw new UserError("A backup is one file. pullquote backup --help tells more.");
  const [file = defaultName(new Date())] = positionals;
  if (file === "-" && process.stdout.isTTY) throw new UserError("A backup is nothing to look at: name a file.");
  const place = placeOf(environment);
  const progress = openProgress(process.stderr);
  progress.step(`Backing up ${placeInWords(place)}`);
  let rows = 0;
  const onTable = (table: string, more: number) => {
    rows += more;
    progress.update(table);
  };
  try {
    const size = await untilStopped((signal) => write(file, place, onTable, signal));
    const where = size === undefined ? "to standard output" : `in ${file}, ${sizeInWords(size)}`;
    progress.done(`Backed up ${rows.toLocaleString("en")} rows ${where}`);
  } catch (error) {
    progress.fail("No backup was written");
    throw error;
  }
}

async function write(file: string, place: Place, onTable: TakenFrom["onTable"], signal: AbortSignal) {
  const { connection, close } = await openPlace(place);
  const engine = place.kind === "folder" ? "embedded" : "postgres";
  return writePacked(file, takeBackup({ connection, engine, withSecrets: false, onTable }), signal).finally(close);
}

async function openPlace(place: Place) {
  if (place.kind === "database") return { connection: { connectionString: place.url }, close: async () => {} };
  const { dataDir } = place;
  if (!(await hasData(dataDir))) throw new UserError(`There are no data in ${dataDir} to back up.`);
  return visitEmbeddedPostgres({ dataDir, log: quiet });
}

function defaultName(now: Date): string {
  return `pullquote-${now.toISOString().slice(0, 16).replaceAll(":", "")}Z.backup.gz`;
}

function sizeInWords(bytes: number): string {
  return bytes < 100_000 ? `${Math.ceil(bytes / 1000)} kB` : `${(bytes / 1_000_000).toFixed(1)} MB`;
}
