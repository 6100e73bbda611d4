import { OutsideError, UserError } from "../domain/errors.ts";

const reasons: Readonly<Record<string, string>> = {
  ENOENT: "there is no such file",
  ENOTDIR: "there is no such file",
  EISDIR: "it is a folder",
  EACCES: "it may not be read",
};

/** What to throw where a file or document given by its place cannot be read; a fault of ours stays what it is. */
export function unreadable(place: string, error: unknown): unknown {
  if (error instanceof OutsideError) return new UserError(`${place}: ${error.message}`);
  if (!(error instanceof Error && "code" in error)) return error;
  const code = String(error.code);
  return new UserError(`${place}: ${reasons[code] ?? `it cannot be read (${code})`}.`);
}
