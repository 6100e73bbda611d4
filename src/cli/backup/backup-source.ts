import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import { cutShort, noBackup } from "../../adapters/postgres/backup/byte-reader.ts";
import { UserError } from "../../domain/errors.ts";

/** A backup's bytes, unpacked. Throws UserError where there is no such file, or it is no backup as far as it was packed. */
export async function* backupSource(file: string, input: Readable): AsyncGenerator<Buffer> {
  if (file !== "-") {
    const found = await stat(file).catch(() => undefined);
    if (found === undefined) throw new UserError(`There is no file ${file}.`);
    if (!found.isFile()) throw new UserError(`${file} is no file.`);
  }
  const packed = file === "-" ? input : createReadStream(file);
  const gunzip = createGunzip();
  packed.on("error", (error: Error) => gunzip.destroy(error));
  try {
    for await (const piece of packed.pipe(gunzip)) yield piece;
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    if (code === "EACCES") throw new UserError(`${file} may not be read.`);
    if (code === "Z_BUF_ERROR") throw cutShort();
    throw code.startsWith("Z_") ? noBackup() : error;
  } finally {
    packed.destroy();
  }
}
