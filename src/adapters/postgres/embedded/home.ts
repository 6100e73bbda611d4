import { readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { z } from "zod";
import { UserError } from "../../../domain/errors.ts";
import { type DataFolder, openDataFolder } from "./data-folder.ts";
import { errorCode } from "./error-code.ts";
import { folderFailure } from "./folder-failure.ts";
import { hasData } from "./has-data.ts";

/**
 * What the data in a folder know of themselves. `place` are the file system's numbers for some of their files: they stay
 * when a folder is renamed or a volume is mounted elsewhere, and a copy has others.
 */
const home = z.object({
  place: z.string(),
  path: z.string(),
  movedTo: z.string().exactOptional(),
  at: z.string(),
});

type Home = z.infer<typeof home>;

/** Made once with the data, and never again. */
const lasting = ["", "PG_VERSION", "base", "global"];
const file = "pullquote-home";

/**
 * Throws UserError where the data of a folder are a copy of others that a bot may run on, or were moved away. Data that
 * say nothing of themselves are taken as being at home.
 */
export async function checkHome(dataDir: string, { mayHaveMoved = false } = {}): Promise<void> {
  // What is wrong with the folder itself is told by whoever opens it.
  if (!(await hasData(dataDir))) return;
  const folder = await openDataFolder(dataDir);
  const told = await homeOf(folder);
  if (told === undefined) return;
  if (told.place !== (await placeOf(folder))) throw isCopy(folder, told, await isThere(told.path));
  if (told.movedTo !== undefined && !mayHaveMoved) throw hasMoved(folder, told, told.movedTo);
}

/** From now on the data are at home in this folder; or, where it is said where they went, in none. */
export async function keepHome(dataDir: string, movedTo?: string): Promise<void> {
  const folder = await openDataFolder(dataDir);
  const told = await homeOf(folder);
  const place = await placeOf(folder);
  if (told?.place === place && told.path === folder.path && told.movedTo === movedTo) return;
  const now: Home = {
    place,
    path: folder.path,
    at: new Date().toISOString(),
    ...(movedTo !== undefined && { movedTo }),
  };
  const unfinished = join(folder.cluster, `${file}.${process.pid}`);
  try {
    // PostgreSQL, which may run as somebody else, reads all files here after a crash.
    await writeFile(unfinished, `${JSON.stringify(now)}\n`, { mode: 0o644 });
    await rename(unfinished, join(folder.cluster, file));
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw folderFailure(error, dataDir) ?? error;
  }
}

async function homeOf({ cluster }: DataFolder): Promise<Home | undefined> {
  try {
    return home.safeParse(JSON.parse(await readFile(join(cluster, file), "utf8"))).data;
  } catch (error) {
    if (error instanceof SyntaxError || errorCode(error) === "ENOENT") return undefined;
    throw error;
  }
}

async function placeOf({ cluster }: DataFolder): Promise<string> {
  const found = await Promise.all(lasting.map((name) => stat(join(cluster, name), { bigint: true })));
  return found.map(({ ino }) => ino).join(" ");
}

function isThere(path: string): Promise<boolean> {
  return stat(join(path, "postgres", "PG_VERSION")).then(
    () => true,
    () => false,
  );
}

function isCopy({ path }: DataFolder, { path: original }: Home, isOriginalThere: boolean): UserError {
  const where = isOriginalThere && original !== path ? `${original}, which is still there` : original;
  return new UserError(
    `The data in ${path} are a copy of those in ${where}. Where a bot runs on those, too, both would post. ` +
      "If you moved them here while no bot ran, and nothing will run there any more: pullquote adopt --moved. " +
      "If they are an older copy, and the other bot is stopped for good: pullquote adopt --restored. " +
      "A folder that was copied while a bot ran on it may be torn: use pullquote backup and restore.",
  );
}

function hasMoved({ path }: DataFolder, { at }: Home, to: string): UserError {
  return new UserError(
    `The data in ${path} were moved to ${to} (${at}): set DATABASE_URL to it. ` +
      "If that was cut short, run pullquote move again; to go on here instead: pullquote adopt --moved.",
  );
}
