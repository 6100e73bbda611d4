import type { PostgresPool, PostgresPoolClient } from "kysely";
import type pg from "pg";
import type { Outage } from "./outage.ts";

/** A pool as Kysely is to see it: how each query ends tells whether the database is there. */
export function heardPool(pool: pg.Pool, outage: Outage): PostgresPool {
  return {
    connect: async () => heard(await pool.connect().catch(outage.failed), outage),
    end: () => pool.end(),
  };
}

function heard(client: pg.PoolClient, outage: Outage): PostgresPoolClient {
  const query = async (...asked: unknown[]): Promise<unknown> => {
    const result: unknown = await Reflect.apply(client.query, client, asked).catch(outage.failed);
    outage.answered();
    return result;
  };
  return new Proxy(client, {
    get: (_, name) => {
      if (name === "query") return query;
      const own: unknown = Reflect.get(client, name);
      return typeof own === "function" ? own.bind(client) : own;
    },
  });
}
