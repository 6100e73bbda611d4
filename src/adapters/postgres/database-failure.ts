import pg from "pg";
import { OutsideError } from "../../domain/errors.ts";

/** The database itself fails, not what was asked of it. `advice` is for whoever runs Pullquote. */
export type DatabaseFailure = { readonly kind: "full" | "away"; readonly reason: string; readonly advice: string };

/** Connection exceptions, too little of something, a server that shuts down or starts up, a disk that fails. */
const ownStates = /^(?:08|53|57P|58)/;
const diskFull = "53100";

/** `undefined` where the question was wrong, or what it would have changed. */
export function databaseFailure(error: unknown): DatabaseFailure | undefined {
  const reason = error instanceof Error ? error.message || error.name : String(error);
  if (/No space left on device/i.test(reason) || codeOf(error) === diskFull)
    return { kind: "full", reason, advice: room };
  if (error instanceof TypeError || error instanceof RangeError) return undefined;
  if (error instanceof pg.DatabaseError && !ownStates.test(error.code ?? "")) return undefined;
  return { kind: "away", reason, advice: back };
}

/** As who asked is told it. */
export function asOutsideError({ kind }: DatabaseFailure, cause: unknown): OutsideError {
  return new OutsideError(kind === "full" ? noRoom : noAnswer, { retry: true, cause, isTold: true });
}

const room = "make room on the disk that the database is on; nothing is lost, and everything goes on by itself";
const back = "see that the database runs and can be reached; nothing is lost, and everything goes on by itself";
const noRoom =
  "Pullquote's database has no room left on its disk, so nothing can be kept at present. Nothing is lost: what is due is posted once whoever runs Pullquote has made room.";
const noAnswer =
  "Pullquote's database does not answer at present. Nothing is lost: what is due is posted once it is back.";

function codeOf(error: unknown): string | undefined {
  return error instanceof pg.DatabaseError ? error.code : undefined;
}
