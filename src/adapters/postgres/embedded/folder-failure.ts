import { UserError } from "../../../domain/errors.ts";

const elsewhere = "choose another folder with PULLQUOTE_DATA, or set DATABASE_URL to use a database of your own";

/** What a person should read when the data folder's disk or permissions failed us; undefined for any other failure. */
export function folderFailure(error: unknown, dataDir: string): UserError | undefined {
  if (!(error instanceof Error) || !("code" in error)) return undefined;
  switch (error.code) {
    case "ENOTDIR":
    case "EEXIST":
    case "EISDIR":
      return new UserError(
        `The data folder ${dataDir} cannot be used: a file stands in its way. Move it, or ${elsewhere}.`,
      );
    case "EACCES":
    case "EPERM":
    case "EROFS":
    case "ENOENT":
      return new UserError(
        `Pullquote may not write in the data folder ${dataDir} (${error.message}). Give it to the user who runs Pullquote, or ${elsewhere}.`,
      );
    case "ENOSPC":
    case "EDQUOT":
    case "53100":
      return diskFull(dataDir);
    case "ENAMETOOLONG":
    case "ELOOP":
      return new UserError(
        `The path of the data folder ${dataDir} cannot be followed (${error.message}): ${elsewhere}.`,
      );
    default:
      return undefined;
  }
}

export function diskFull(dataDir: string): UserError {
  return new UserError(
    `The disk is full: no room for the data in ${dataDir}. Make room (200 MB to begin with), or ${elsewhere}.`,
  );
}
