import { openLog } from "../../src/adapters/log.ts";
import { openEmbeddedPostgres } from "../../src/adapters/postgres/embedded/open.ts";

/**
 * A bot with nothing but its database, as a process that tests can kill: `embedded-bot.ts DATADIR [UNSHARE]`.
 * It writes its log and then `opened` or `failed` as JSON lines, and closes on SIGTERM.
 */
const [dataDir = "", unshare] = process.argv.slice(2);
const log = openLog({ level: "debug", format: "json", write: (line) => void process.stdout.write(line) });
try {
  const postgres = await openEmbeddedPostgres({ dataDir, log, ...(unshare !== undefined && { unshare }) });
  process.on("SIGTERM", () => void postgres.close().then(() => log.info("closed")));
  log.info("opened", postgres.connection);
} catch (error) {
  const { name, message } = error instanceof Error ? error : { name: "unknown", message: String(error) };
  log.error("failed", { name, message });
  process.exitCode = 1;
}
