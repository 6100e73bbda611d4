import { rm, rmdir, stat } from "node:fs/promises";
import { join } from "node:path";
import type { RestoredTo } from "../../adapters/postgres/backup/restore-backup.ts";
import { hasData } from "../../adapters/postgres/embedded/has-data.ts";
import { keepHome } from "../../adapters/postgres/embedded/home.ts";
import { openEmbeddedPostgres } from "../../adapters/postgres/embedded/open.ts";
import type { Log } from "../../ports.ts";
import type { Place } from "./place.ts";

export type Target = {
  readonly connection: RestoredTo["connection"];
  /** Closes it. Where nothing came of it, what was made for it goes. */
  close(isDone: boolean): Promise<void>;
};

const quiet: Log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

/** Opens the place that data are to come into; makes a folder's where there is none. Throws UserError where a bot has it. */
export async function openTarget(place: Place): Promise<Target> {
  if (place.kind === "database") return { connection: { connectionString: place.url }, close: async () => {} };
  const { dataDir } = place;
  const [isFolderNew, areDataNew] = [!(await isThere(dataDir)), !(await hasData(dataDir))];
  const { connection, close } = await openEmbeddedPostgres({ dataDir, log: quiet });
  return {
    connection,
    close: async (isDone) => {
      if (isDone) await keepHome(dataDir);
      await close();
      if (isDone || !areDataNew) return;
      for (const name of ["postgres", "socket", "postgres.log"]) {
        await rm(join(dataDir, name), { recursive: true, force: true });
      }
      if (isFolderNew) await rmdir(dataDir).catch(() => undefined);
    },
  };
}

function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
