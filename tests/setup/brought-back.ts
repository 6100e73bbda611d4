import pg from "pg";
import { onTestFinished } from "vitest";
import { restoreBackup } from "../../src/adapters/postgres/backup/restore-backup.ts";
import { takeBackup } from "../../src/adapters/postgres/backup/take-backup.ts";
import { openWorld, type World } from "../world.ts";
import { bytesOf } from "./bytes-of.ts";
import { openTestDatabase } from "./database.ts";

const onTable = () => {};

/**
 * Takes a backup of a world as it is now. What comes back restores it into another world, which has the same outside and
 * the same channels, at the hour that it has become in the first.
 */
export async function backupOf(world: World): Promise<() => Promise<World>> {
  const takenAt = world.ports.clock();
  const { connection } = world.database;
  const bytes = await bytesOf(takeBackup({ connection, engine: "embedded", withSecrets: false, onTable }));
  return async () => {
    const database = await openTestDatabase();
    async function* source() {
      yield bytes;
    }
    const to = { connection: database.connection, replaces: false, kind: "backup", source: "a test", onTable } as const;
    await restoreBackup(source(), to);
    const client = new pg.Client(database.connection);
    await client.connect();
    // The world's clock is not the server's.
    await client.query("update restores set taken_at = $1", [takenAt]);
    await client.end();
    const other = await openWorld({ database, posters: () => world.ports.posters });
    onTestFinished(async () => {
      await other.close();
      await database.drop();
    });
    other.advance(world.ports.clock().getTime() - other.ports.clock().getTime());
    for (const [url, items] of world.feeds) other.feeds.set(url, items);
    for (const [url, page] of world.pages) other.pages.set(url, page);
    return other;
  };
}
