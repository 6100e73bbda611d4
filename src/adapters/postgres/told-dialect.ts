import { type DatabaseConnection, type Dialect, type Driver, PostgresDialect } from "kysely";
import type pg from "pg";
import type { Log } from "../../ports.ts";
import { asOutsideError, databaseFailure } from "./database-failure.ts";

/** Said again after this while it lasts. Milliseconds. */
const quiet = 60_000;
/** It is over when so long nothing has failed. Milliseconds. */
const wellAfter = 10_000;

/**
 * PostgreSQL as Kysely is to speak with it: where the database itself fails, that is said in the log, once a while and
 * when it is over, and thrown as an OutsideError, in words for who asked.
 */
export function toldDialect(pool: pg.Pool, log: Log): Dialect {
  const dialect = new PostgresDialect({ pool });
  return {
    createDriver: () => toldDriver(dialect.createDriver(), openTrouble(log)),
    createQueryCompiler: () => dialect.createQueryCompiler(),
    createAdapter: () => dialect.createAdapter(),
    createIntrospector: (db) => dialect.createIntrospector(db),
  };
}

type Trouble = { readonly failed: (error: unknown) => never; readonly answered: <T>(answer: T) => T };

function openTrouble(log: Log): Trouble {
  let since: number | undefined;
  let toldAt = Number.NEGATIVE_INFINITY;
  let failedAt = Number.NEGATIVE_INFINITY;
  return {
    failed: (error) => {
      const failure = databaseFailure(error);
      if (failure === undefined) throw error;
      const now = performance.now();
      since ??= now;
      failedAt = now;
      if (now - toldAt >= quiet) {
        toldAt = now;
        log.error(`database-${failure.kind}`, { error: failure.reason, do: failure.advice });
      }
      throw asOutsideError(failure, error);
    },
    answered: (answer) => {
      // On a full disk much is still answered.
      if (since === undefined || performance.now() - failedAt < wellAfter) return answer;
      log.info("database-back", { forSeconds: Math.round((failedAt - since) / 1000) });
      [since, toldAt] = [undefined, Number.NEGATIVE_INFINITY];
      return answer;
    },
  };
}

function toldDriver(driver: Driver, { failed, answered }: Trouble): Driver {
  /** Kysely's own connections, which its driver wants back. */
  const own = new WeakMap<DatabaseConnection, DatabaseConnection>();
  const ownOf = (told: DatabaseConnection) => own.get(told) ?? told;
  return {
    init: () => driver.init(),
    acquireConnection: async () => {
      const connection = await driver.acquireConnection().catch(failed);
      const told: DatabaseConnection = {
        executeQuery: (query) => connection.executeQuery<never>(query).then(answered, failed),
        streamQuery: (query, size) => connection.streamQuery(query, size),
      };
      own.set(told, connection);
      return told;
    },
    beginTransaction: (told, settings) => driver.beginTransaction(ownOf(told), settings).catch(failed),
    commitTransaction: (told) => driver.commitTransaction(ownOf(told)).catch(failed),
    rollbackTransaction: (told) => driver.rollbackTransaction(ownOf(told)).catch(failed),
    releaseConnection: (told) => driver.releaseConnection(ownOf(told)),
    destroy: () => driver.destroy(),
  };
}
