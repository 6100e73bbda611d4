import type pg from "pg";
import { UserError } from "../../../domain/errors.ts";

/** A table that is there while a restore is under way, and after one that was cut short: until then there are no data. */
export const unfinishedTable = "unfinished_restore";

/** Throws UserError where a restore into this database was begun and not finished. */
export async function refuseUnfinished(database: pg.Pool | pg.Client): Promise<void> {
  const { rows } = await database.query(`select to_regclass('${unfinishedTable}') is not null as is_there`);
  if (rows[0]?.is_there !== true) return;
  throw new UserError(
    "A restore into this database was begun and is not finished. Wait for it; if it was cut short, run pullquote restore again.",
  );
}
