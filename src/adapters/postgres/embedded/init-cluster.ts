import { mkdtemp, open, readdir, readFile, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { UserError } from "../../../domain/errors.ts";
import type { Binaries } from "./binaries.ts";
import type { ChosenRunner } from "./choose-runner.ts";
import type { DataFolder } from "./data-folder.ts";
import { errorCode } from "./error-code.ts";
import { diskFull } from "./folder-failure.ts";
import { giveToServer } from "./ownership.ts";
import { runProgram } from "./run-program.ts";

export const superuser = "pullquote";
const unfinished = "postgres.unfinished-";

/** Makes PostgreSQL's data where there are none yet; a kill at any moment leaves none or all. True when it made them. */
export async function initCluster(
  folder: DataFolder,
  binaries: Binaries,
  runner: ChosenRunner,
  { isDurable, mayMakeData }: { readonly isDurable: boolean; readonly mayMakeData: boolean },
): Promise<boolean> {
  await removeUnfinished(folder);
  if (await isPresent(folder, runner)) return false;
  if (!mayMakeData) throw dataGone(folder);
  // A new name each time: a killed bot's initdb may still be writing to the last one.
  const made = await mkdtemp(join(folder.path, unfinished));
  try {
    await giveToServer(made, runner);
    const { isDone, complaint } = await runProgram(runner, binaries.initdb, initArguments(made, isDurable));
    if (!isDone) throw initFailure(folder.path, complaint);
    await rename(made, folder.cluster);
    if (isDurable) await syncFolder(folder.path);
    return true;
  } catch (error) {
    await rm(made, { recursive: true, force: true }).catch(() => undefined);
    throw error;
  }
}

async function removeUnfinished(folder: DataFolder): Promise<void> {
  const left = (await readdir(folder.path)).filter((name) => name.startsWith(unfinished));
  // What an orphan is still writing cannot be removed yet; the next start does it.
  for (const name of left) await rm(join(folder.path, name), { recursive: true, force: true }).catch(() => undefined);
}

async function isPresent({ cluster, path }: DataFolder, runner: ChosenRunner): Promise<boolean> {
  const version = await readFile(join(cluster, "PG_VERSION"), "utf8").catch(undefinedIfAbsent);
  if (version === undefined) {
    const strangers = await readdir(cluster).catch(undefinedIfAbsent);
    if (strangers === undefined || strangers.length === 0) return false;
    throw new UserError(
      `${cluster} is there, but holds no PostgreSQL data. Move it away, or choose another folder with PULLQUOTE_DATA.`,
    );
  }
  if (version.trim() === runner.version) return true;
  throw new UserError(
    `The data in ${path} were made by PostgreSQL ${version.trim()}, and this Pullquote carries PostgreSQL ${runner.version}. ` +
      "Go back to the Pullquote that made them and move the data with pg_dump, or start afresh in another folder with PULLQUOTE_DATA.",
  );
}

function dataGone({ cluster }: DataFolder): UserError {
  return new UserError(
    `The data have gone from ${cluster}. Bring them back, or start Pullquote again to begin afresh.`,
  );
}

/** builtin C.UTF-8 sorts by code point and knows the letters of every script, the same on every machine. */
function initArguments(cluster: string, isDurable: boolean): string[] {
  return [
    `--pgdata=${cluster}`,
    `--username=${superuser}`,
    "--auth-local=trust",
    "--auth-host=reject",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--no-instructions",
    ...(isDurable ? [] : ["--no-sync"]),
  ];
}

export function initFailure(dataDir: string, complaint: string): UserError {
  if (complaint.includes("No space left on device")) return diskFull(dataDir);
  const lines = complaint.split("\n").filter((line) => line.trim() !== "");
  const telling = lines.find((line) => /\b(error|FATAL|PANIC):/.test(line)) ?? lines.at(-1) ?? "it said nothing";
  return new UserError(
    `PostgreSQL could not make its data in ${dataDir}: ${telling.trim()}. Put that right, choose another folder with PULLQUOTE_DATA, or set DATABASE_URL.`,
  );
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}

function undefinedIfAbsent(error: unknown): undefined {
  if (errorCode(error) !== "ENOENT") throw error;
}
