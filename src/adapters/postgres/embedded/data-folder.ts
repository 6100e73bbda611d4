import { mkdir, realpath, stat } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { errorCode } from "./error-code.ts";

/** Where everything of one embedded server stands. All paths are real ones: the same folder has the same paths. */
export type DataFolder = {
  readonly path: string;
  /** PostgreSQL's own data. */
  readonly cluster: string;
  /** Exists while somebody makes, adopts or starts the server. */
  readonly startingLock: string;
  readonly serverLog: string;
};

/** Makes the folder where it is missing. */
export async function openDataFolder(dataDir: string): Promise<DataFolder> {
  await makeFolder(resolve(dataDir));
  const path = await realpath(resolve(dataDir));
  return {
    path,
    cluster: join(path, "postgres"),
    startingLock: join(path, "starting.lock"),
    serverLog: join(path, "postgres.log"),
  };
}

/** Not `recursive: true`, with which Node 20 never comes back where the system says ENOENT for "you may not" (/proc). */
async function makeFolder(path: string): Promise<void> {
  try {
    await mkdir(path);
  } catch (error) {
    const code = errorCode(error);
    if (code === "EEXIST" && (await stat(path)).isDirectory()) return;
    if (code !== "ENOENT" || dirname(path) === path || (await isThere(dirname(path)))) throw error;
    await makeFolder(dirname(path));
    await makeFolder(path);
  }
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
