import { PostgresConnection, PostgresQueueBackend, runMigrations, withBackend } from "bullmq";
import type pg from "pg";
import { OutsideError } from "../../domain/errors.ts";
import { bullmqPool } from "./bullmq-pool.ts";
import { type Engine, type EngineNeeds, eventsKept, workerSettings } from "./engine.ts";
import { messageOf } from "./fault-log.ts";
import { openPool } from "./open-pool.ts";

const schema = "bullmq";

/** BullMQ on its PostgreSQL backend, in a schema of its own. */
export async function openPostgresEngine(config: pg.PoolConfig, needs: EngineNeeds): Promise<Engine> {
  const { faults, telemetry } = needs;
  const { onFault } = faults;
  const pool = openPool(config, schema, onFault);
  const shared = bullmqPool(pool, faults);
  const connection = new PostgresConnection(shared);
  connection.setMaxListeners(0);
  try {
    await migrate(pool);
    // BullMQ asks once whether the schema fits and remembers the answer, a lost connection too.
    await connection.waitUntilReady();
  } catch (error) {
    await pool.end();
    throw new OutsideError(
      `The job queue could not be opened in PostgreSQL: ${messageOf(error)}. ` +
        `Check that the server runs, that DATABASE_URL, if set, is right and that its user may create the schema "${schema}".`,
      { retry: true, cause: error },
    );
  }
  const options = { connection: shared, ...(telemetry && { telemetry }) };
  const { Queue, Worker } = withBackend(sharing(connection));
  return {
    openQueue: (name) => new Queue(name, { ...options, streams: eventsKept }).on("error", onFault),
    openWorker: (name, concurrency, run) =>
      new Worker(name, run, { ...workerSettings, ...options, concurrency }).on("error", onFault),
    ping: async () => {
      await pool.query("SELECT 1");
    },
    close: async () => {
      await connection.close();
      await pool.end();
    },
  };
}

async function migrate(pool: pg.Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await runMigrations(client, schema);
  } finally {
    client.release();
  }
}

/**
 * One connection for every queue and worker: BullMQ's own factory would take a listening client each, ten and more
 * sessions that mostly sleep. It outlives them all, so their closing leaves it open.
 */
function sharing(connection: PostgresConnection) {
  return (name: string, options: ConstructorParameters<typeof PostgresQueueBackend>[2]) =>
    Object.assign(new PostgresQueueBackend(connection, name, options), { close: async () => {} });
}
