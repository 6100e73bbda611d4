import pg from "pg";
import type { Log } from "../../ports.ts";

/** Connections to one database. A server that goes takes none of our processes with it. */
export function openPool(config: pg.PoolConfig, log: Log): pg.Pool {
  const pool = new pg.Pool({ application_name: "pullquote", ...config });
  // That one which rested is lost says nothing yet of the next.
  pool.on("error", (error) => log.debug("database-connection-lost", { error: error.message }));
  // The pool listens to those that rest. One that is lost between two statements of a transaction would end the
  // process, and its next statement fails all the same.
  pool.on("connect", (client) => void client.on("error", () => {}));
  return pool;
}
