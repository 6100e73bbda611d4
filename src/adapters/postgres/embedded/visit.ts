import type { Log } from "../../../ports.ts";
import { database } from "./claim-server.ts";
import { openDataFolder } from "./data-folder.ts";
import { findServer } from "./find-server.ts";
import { type EmbeddedPostgres, openEmbeddedPostgres } from "./open.ts";
import { connectionTo } from "./session.ts";

/**
 * The embedded PostgreSQL for a short look, beside the bot that may be running on it; where none runs it is started
 * and stopped again. Throws UserError as `openEmbeddedPostgres` does.
 */
export async function visitEmbeddedPostgres(options: {
  readonly dataDir: string;
  readonly log: Log;
}): Promise<EmbeddedPostgres> {
  const running = await findServer(await openDataFolder(options.dataDir), options.log);
  if (running === undefined) return openEmbeddedPostgres(options);
  return { connection: connectionTo(running.host, database), close: () => running.end() };
}
