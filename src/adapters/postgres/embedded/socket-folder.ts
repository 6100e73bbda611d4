import { createHash } from "node:crypto";
import { chmod, lstat, mkdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { UserError } from "../../../domain/errors.ts";
import type { DataFolder } from "./data-folder.ts";
import { errorCode } from "./error-code.ts";
import type { Account } from "./run-program.ts";

export const port = 5432;
/** The system takes 107 bytes on Linux and 103 on macOS. */
const mostBytes = 100;

/**
 * The folder for the server's socket: in the data folder, or, where that path is too long for a socket, a short one
 * among the temporary folders. A running server's own folder stands in its postmaster.pid.
 */
export function socketFolderFor(folder: DataFolder, temporary = tmpdir()): string {
  // Another user on the same path must find another name: in /tmp they cannot remove ours.
  const digest = createHash("sha256").update(`${process.geteuid?.()} ${folder.path}`).digest("hex").slice(0, 20);
  const choices = [
    join(folder.path, "socket"),
    ...[temporary, "/tmp"].map((place) => join(place, `pullquote-${digest}`)),
  ];
  const fitting = choices.find((choice) => Buffer.byteLength(join(choice, `.s.PGSQL.${port}`)) <= mostBytes);
  if (fitting !== undefined) return fitting;
  throw new UserError(
    `The path of the data folder ${folder.path} is too long. Choose a shorter one with PULLQUOTE_DATA.`,
  );
}

/** Whoever can write in the folder can be taken for our server, so nobody but its owner may enter it. */
export async function makeSocketFolder(path: string, allowed: readonly Account["uid"][]): Promise<void> {
  const isMade = await mkdir(path, { mode: 0o700 }).then(
    () => true,
    (error: unknown) => {
      if (errorCode(error) !== "EEXIST") throw error;
      return false;
    },
  );
  // The umask may have taken more away than we asked.
  if (isMade) await chmod(path, 0o700);
  if (!(await isPrivate(path, allowed))) {
    throw new UserError(
      `The folder ${path} for the database's socket is not Pullquote's own: somebody else made it or may enter it. Remove it, or choose a data folder with a shorter path with PULLQUOTE_DATA.`,
    );
  }
}

export async function isPrivate(path: string, allowed: readonly Account["uid"][]): Promise<boolean> {
  const found = await lstat(path).catch(() => undefined);
  return found?.isDirectory() === true && (found.mode & 0o077) === 0 && allowed.includes(found.uid);
}
