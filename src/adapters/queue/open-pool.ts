import pg from "pg";
import type { OnFault } from "./fault-log.ts";

/** The queue's connections, on which its schema comes first. A server that goes takes none of our processes with it. */
export function openPool(config: pg.PoolConfig, schema: string, onFault: OnFault): pg.Pool {
  const pool = new pg.Pool({
    ...config,
    // One listens for all workers, the others ask.
    max: 3,
    connectionTimeoutMillis: 5_000,
    query_timeout: 10_000,
    keepAlive: true,
    onConnect: async (client) => {
      client.setMaxListeners(0);
      // The pool listens to those that rest. One that is lost between two statements of a transaction would end the
      // process, and its next statement fails all the same.
      client.on("error", () => {});
      // Without waiting for the disk: a job that a power cut takes is woken again by the state.
      await client.query(`SET search_path TO ${schema}; SET synchronous_commit TO off`);
    },
  });
  return pool.on("error", onFault);
}
