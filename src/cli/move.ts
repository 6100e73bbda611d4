import { parseArgs } from "node:util";
import { readConfig } from "../../config/env.ts";
import { restoreBackup } from "../adapters/postgres/backup/restore-backup.ts";
import { takeBackup } from "../adapters/postgres/backup/take-backup.ts";
import { hasData } from "../adapters/postgres/embedded/has-data.ts";
import { checkHome, keepHome } from "../adapters/postgres/embedded/home.ts";
import { openEmbeddedPostgres } from "../adapters/postgres/embedded/open.ts";
import { openProgress, type Progress } from "../adapters/terminal/progress.ts";
import { UserError } from "../domain/errors.ts";
import type { Log } from "../ports.ts";
import { placeInWords } from "./backup/place.ts";
import { moveHelp } from "./help.ts";
import type { Terminal } from "./terminal.ts";

const quiet: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** `pullquote move`: the embedded database's data to a PostgreSQL of one's own. Nothing runs meanwhile, so nothing is lost. */
export async function moveCommand(
  args: readonly string[],
  terminal: Terminal,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const { values } = parseArgs({ args: [...args], options: { help: { type: "boolean", short: "h", default: false } } });
  if (values.help) return terminal.print(moveHelp);
  const { databaseUrl, dataDir } = readConfig(environment);
  if (databaseUrl === undefined)
    throw new UserError("Set DATABASE_URL to the PostgreSQL that the data are to move to.");
  if (!(await hasData(dataDir))) throw new UserError(`There are no data in ${dataDir} to move.`);
  await checkHome(dataDir, { mayHaveMoved: true });
  const progress = openProgress(process.stderr);
  progress.step(`Moving ${dataDir} to ${placeInWords({ kind: "database", url: databaseUrl })}`);
  try {
    await move(dataDir, databaseUrl, progress);
  } catch (error) {
    progress.fail("Nothing was moved");
    throw error;
  }
}

/**
 * The folder says first that it was moved, and takes that back where nothing came of it: at no moment, and after no kill,
 * could a bot start on both.
 */
async function move(dataDir: string, databaseUrl: string, progress: Progress): Promise<void> {
  const postgres = await openEmbeddedPostgres({ dataDir, log: quiet });
  const target = placeInWords({ kind: "database", url: databaseUrl });
  const onTable = (table: string) => progress.update(table);
  try {
    await keepHome(dataDir, target);
    const data = takeBackup({
      connection: postgres.connection,
      engine: "embedded",
      withSecrets: true,
      onTable: () => {},
    });
    const to = {
      connection: { connectionString: databaseUrl },
      replaces: false,
      kind: "move",
      source: dataDir,
    } as const;
    const { tables } = await restoreBackup(data, { ...to, onTable }).catch(async (error: unknown) => {
      await keepHome(dataDir);
      throw error;
    });
    const rows = tables.reduce((sum, table) => sum + table.rows, 0);
    progress.done(`Moved ${rows.toLocaleString("en")} rows to ${target}. Start Pullquote with DATABASE_URL set`);
  } finally {
    await postgres.close();
  }
}
