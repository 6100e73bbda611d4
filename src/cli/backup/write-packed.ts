import { createWriteStream } from "node:fs";
import { open, rename, rm, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { UserError } from "../../domain/errors.ts";

/** Halfway between fast and small: a database is read faster than the smallest file is packed. */
const level = 4;

/**
 * Packs what comes into a file that only its owner may read: whole and safe on the disk, or not at all; what was there
 * before stays until then. "-" is standard output. Returns its size in bytes. Throws UserError where the disk is full or the
 * place forbidden.
 */
export async function writePacked(
  file: string,
  content: AsyncIterable<Buffer>,
  signal: AbortSignal,
): Promise<number | undefined> {
  try {
    if (file !== "-") return await writeFileWhole(file, content, signal);
    // Not process.stdout, which has others who listen to what befalls it.
    await pipeline(Readable.from(content), createGzip({ level }), createWriteStream("", { fd: 1 }), { signal });
    return undefined;
  } catch (error) {
    throw told(error, file === "-" ? "the backup" : file, signal) ?? error;
  }
}

async function writeFileWhole(file: string, content: AsyncIterable<Buffer>, signal: AbortSignal): Promise<number> {
  const unfinished = `${file}.unfinished-${process.pid}`;
  try {
    const written = createWriteStream(unfinished, { flags: "wx", mode: 0o600, flush: true });
    await pipeline(Readable.from(content), createGzip({ level }), written, { signal });
    await rename(unfinished, file);
  } catch (error) {
    await rm(unfinished, { force: true }).catch(() => undefined);
    throw error;
  }
  await syncFolder(dirname(file));
  return (await stat(file)).size;
}

async function syncFolder(path: string): Promise<void> {
  const folder = await open(path, "r");
  await folder.sync().finally(() => folder.close());
}

function told(error: unknown, file: string, signal: AbortSignal): UserError | undefined {
  if (signal.aborted) return new UserError("Stopped: nothing was written.");
  const code = error instanceof Error && "code" in error ? error.code : undefined;
  if (code === "ENOSPC" || code === "EDQUOT") {
    return new UserError(`The disk is full: ${file} was not written. Make room, or write the backup elsewhere.`);
  }
  if (code === "EFBIG") return new UserError(`The disk takes no file that large: ${file} was not written.`);
  if (code === "ENOENT") return new UserError(`There is no folder ${dirname(file)} to write ${file} in.`);
  if (code === "EPIPE") return new UserError("Nobody took the backup to its end: it is cut short.");
  if (code === "EACCES" || code === "EPERM" || code === "EROFS" || code === "EISDIR") {
    return new UserError(`${file} cannot be written here (${String(code)}). Write the backup elsewhere.`);
  }
  return undefined;
}
