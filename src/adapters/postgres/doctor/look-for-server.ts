import { realpath, stat } from "node:fs/promises";
import { errorCode } from "../embedded/error-code.ts";
import { trustedOwners } from "../embedded/ownership.ts";
import { isPostmaster, readPostmaster } from "../embedded/postmaster-file.ts";
import { knock, type Session } from "../embedded/session.ts";
import { isPrivate } from "../embedded/socket-folder.ts";

/**
 * The server that runs on these data, by its socket's folder. Unlike `findServer` it writes nothing to make sure, waits
 * for nobody and clears nothing away. "silent": one runs, and cannot be asked now.
 */
export async function lookForServer(
  cluster: string,
): Promise<{ readonly host: string } | "no-data" | "stopped" | "silent"> {
  if (!(await isThere(cluster))) return "no-data";
  const postmaster = await readPostmaster(cluster);
  if (postmaster === undefined) return "stopped";
  const { pid, socketFolder } = postmaster;
  const isTrusted = socketFolder !== undefined && (await isPrivate(socketFolder, await trustedOwners(cluster)));
  const session = isTrusted ? await knock(socketFolder) : "silent";
  if (typeof session === "object") {
    const isOurs = await serves(session, cluster).finally(() => session.end());
    return isOurs ? { host: session.host } : "stopped";
  }
  return session === "busy" || (await isPostmaster(pid, cluster)) ? "silent" : "stopped";
}

/** A copied folder brings the copy of a postmaster.pid, and so leads to the server of the other one. */
async function serves(session: Session, cluster: string): Promise<boolean> {
  const [row] = await session.query("select current_setting('data_directory') as folder");
  return typeof row?.folder === "string" && (await realpath(row.folder).catch(() => "")) === (await realpath(cluster));
}

async function isThere(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (errorCode(error) !== "ENOENT") throw error;
    return false;
  }
}
