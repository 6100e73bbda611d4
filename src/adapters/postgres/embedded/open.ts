import { UserError } from "../../../domain/errors.ts";
import type { Log } from "../../../ports.ts";
import { claimServer, database } from "./claim-server.ts";
import { openDataFolder } from "./data-folder.ts";
import { folderFailure } from "./folder-failure.ts";
import { keepClaim } from "./keep-claim.ts";
import { type Connection, connectionTo } from "./session.ts";
import { socketFolderFor } from "./socket-folder.ts";
import type { ServerOptions } from "./start-server.ts";
import { stopServer } from "./stop-server.ts";

export type EmbeddedPostgres = {
  readonly connection: Connection;
  /** Stops the server: only one bot has a folder, so whoever leaves is the last. */
  close(): Promise<void>;
};

/**
 * Opens the PostgreSQL that came with npm on the data in `dataDir`: makes them where there are none, adopts the
 * server that a killed bot left running, starts one otherwise. Throws UserError: folder in use or unusable, disk
 * full, no PostgreSQL for this platform.
 */
export async function openEmbeddedPostgres(options: {
  readonly dataDir: string;
  readonly log: Log;
  /** False gives up safety from power cuts for speed: for tests. */
  readonly durable?: boolean;
  /** The command that lets root make a user namespace. */
  readonly unshare?: string;
}): Promise<EmbeddedPostgres> {
  const { dataDir, log, durable = true, unshare = "unshare" } = options;
  if (process.platform === "win32") throw notOnWindows();
  const server: ServerOptions = { log, isDurable: durable, mayMakeData: true, unshare };
  try {
    const folder = await openDataFolder(dataDir);
    const session = await claimServer(folder, socketFolderFor(folder), server);
    const claimAgain = () => claimServer(folder, session.host, { ...server, mayMakeData: false });
    const kept = keepClaim(session, claimAgain, log);
    const close = async () => {
      if (await kept.letGo()) await stopServer(folder, log);
    };
    let closing: Promise<void> | undefined;
    return {
      connection: connectionTo(session.host, database),
      close: () => {
        closing ??= close();
        return closing;
      },
    };
  } catch (error) {
    throw folderFailure(error, dataDir) ?? error;
  }
}

function notOnWindows(): UserError {
  return new UserError(
    "The embedded PostgreSQL does not run on Windows yet. Run Pullquote in WSL, or set DATABASE_URL to use a PostgreSQL of your own.",
  );
}
