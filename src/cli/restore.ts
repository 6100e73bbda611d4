import { parseArgs } from "node:util";
import type { BackupHeader } from "../adapters/postgres/backup/backup-header.ts";
import { checkBackup } from "../adapters/postgres/backup/check-backup.ts";
import { type RestoredTo, restoreBackup } from "../adapters/postgres/backup/restore-backup.ts";
import { openProgress } from "../adapters/terminal/progress.ts";
import { UserError } from "../domain/errors.ts";
import { backupSource } from "./backup/backup-source.ts";
import { openTarget } from "./backup/open-target.ts";
import { type Place, placeInWords, placeOf } from "./backup/place.ts";
import { untilStopped } from "./backup/until-stopped.ts";
import { restoreHelp } from "./help.ts";
import type { Terminal } from "./terminal.ts";

const options = {
  into: { type: "string" },
  replace: { type: "boolean", default: false },
  moved: { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

/** `pullquote restore`: a backup into an empty folder or database, all of it or nothing. */
export async function restoreCommand(
  args: readonly string[],
  terminal: Terminal,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true });
  if (values.help) return terminal.print(restoreHelp);
  const [file] = positionals;
  if (file === undefined || positionals.length > 1) {
    throw new UserError("Name one backup, or - for standard input. pullquote restore --help tells more.");
  }
  const place = placeOf(environment, values.into);
  const progress = openProgress(process.stderr);
  const source = () => backupSource(file, terminal.input);
  try {
    if (file !== "-") {
      progress.step(`Checking ${file}`);
      await checkBackup(source());
    }
    progress.step(`Restoring into ${placeInWords(place)}`);
    const kind = values.moved ? "move" : "backup";
    const to = {
      replaces: values.replace,
      kind,
      source: file,
      onTable: (table: string) => progress.update(table),
    } as const;
    const header = await untilStopped((signal) => restore(stoppable(source(), signal), place, to));
    progress.done(told(header, place));
  } catch (error) {
    progress.fail("Nothing was restored");
    throw error;
  }
}

async function restore(source: AsyncIterable<Buffer>, place: Place, to: Omit<RestoredTo, "connection">) {
  const target = await openTarget(place);
  let isDone = false;
  try {
    const header = await restoreBackup(source, { ...to, connection: target.connection });
    isDone = true;
    return header;
  } finally {
    await target.close(isDone);
  }
}

async function* stoppable(source: AsyncIterable<Buffer>, signal: AbortSignal): AsyncGenerator<Buffer> {
  for await (const piece of source) {
    if (signal.aborted) throw new UserError("Stopped: nothing was restored.");
    yield piece;
  }
}

function told({ tables, takenAt }: BackupHeader, place: Place): string {
  const rows = tables.reduce((sum, table) => sum + table.rows, 0);
  return `Restored ${rows.toLocaleString("en")} rows, as of ${takenAt}, into ${placeInWords(place)}`;
}
