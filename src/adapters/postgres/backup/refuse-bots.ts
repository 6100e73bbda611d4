import { setTimeout as delay } from "node:timers/promises";
import type pg from "pg";
import { UserError } from "../../../domain/errors.ts";

/** The connections of a bot that was just stopped may linger for a moment. */
const patienceMs = 4_000;

/** Throws UserError where a bot or a worker is connected to this database: each has connections by this name. */
export async function refuseBots(client: pg.Client): Promise<void> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const { rows } = await client.query(
      `select count(*)::int as bots from pg_stat_activity
       where datname = current_database() and application_name = 'pullquote'`,
    );
    if (rows[0]?.bots === 0) return;
    if (performance.now() > deadline) {
      throw new UserError("A bot runs on this database. Stop it, and its workers, before you go on.");
    }
    await delay(200);
  }
}
