import { Socket } from "node:net";
import pg from "pg";
import { OutsideError } from "../../../domain/errors.ts";

export type BackupSession = {
  readonly client: pg.Client;
  /** Hangs up, whatever is under way: what was not committed is undone by the server. */
  hangUp(): Promise<void>;
};

/** So that a value is written on one server as another reads it, and nothing waits for ever for a lock. */
const settings = `set datestyle to iso; set intervalstyle to postgres; set extra_float_digits to 1; set bytea_output to hex;
  set timezone to 'UTC'; set client_encoding to 'UTF8'; set lock_timeout to '30s'; set statement_timeout to 0;
  set idle_in_transaction_session_timeout to 0`;

/** One connection, and what is needed to read or write whole tables by it. Throws OutsideError where none is to be had. */
export async function openBackupSession(connection: pg.ClientConfig, name: string): Promise<BackupSession> {
  const socket = new Socket();
  const client = new pg.Client({
    connectionTimeoutMillis: 10_000,
    keepAlive: true,
    ...connection,
    application_name: name,
    stream: () => socket,
  });
  // What breaks later breaks the query that waits for it, too.
  client.on("error", () => undefined);
  try {
    await client.connect();
    await client.query(settings);
  } catch (cause) {
    socket.destroy();
    const reason = cause instanceof Error ? cause.message || cause.name : String(cause);
    throw new OutsideError(`The database does not answer: ${reason}.`, { retry: true, cause });
  }
  return {
    client,
    // Not client.end(): it would wait for a copy that nobody reads any more.
    hangUp: async () => void socket.destroy(),
  };
}
