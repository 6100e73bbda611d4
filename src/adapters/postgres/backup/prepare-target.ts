import type pg from "pg";
import { UserError } from "../../../domain/errors.ts";
import { ourTables } from "./our-tables.ts";
import { refuseBots } from "./refuse-bots.ts";
import { unfinishedTable } from "./unfinished.ts";

/**
 * Makes sure that nobody uses a database and that nothing is lost in it, and marks it, so that no bot starts on it before
 * the restore is done. Returns what takes the mark away again. Throws UserError where it cannot be restored into.
 */
export async function prepareTarget(client: pg.Client, replaces: boolean): Promise<() => Promise<void>> {
  const { rows } = await client.query("select pg_try_advisory_lock(1349872748, 1919251315) as is_taken");
  if (rows[0]?.is_taken !== true) throw new UserError("Another restore into this database is under way.");
  await refuseBots(client);
  if (!replaces && (await ourTables(client)).length > 0) {
    throw new UserError(
      "There are data of Pullquote's already. Restore into another place with --into, or give them up with --replace.",
    );
  }
  await client.query(`create table if not exists ${unfinishedTable} (since timestamptz not null default now())`);
  return async () => void (await client.query(`drop table if exists ${unfinishedTable}`));
}
