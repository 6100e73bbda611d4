import pg from "pg";
import type { Outage } from "./outage.ts";

/** Connections to one database. A server that goes takes none of our processes with it. */
export function openPool(config: pg.PoolConfig, outage: Pick<Outage, "lost">): pg.Pool {
  const pool = new pg.Pool({ application_name: "pullquote", ...config });
  pool.on("error", outage.lost);
  // The pool listens to those that rest. One that is lost between two statements of a transaction would end the
  // process, and its next statement fails all the same.
  pool.on("connect", (client) => void client.on("error", () => {}));
  return pool;
}
