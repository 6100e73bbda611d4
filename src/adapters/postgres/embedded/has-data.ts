import { stat } from "node:fs/promises";
import { join, resolve } from "node:path";

/** Whether a folder holds PostgreSQL's data already. Makes nothing. */
export function hasData(dataDir: string): Promise<boolean> {
  return stat(join(resolve(dataDir), "postgres", "PG_VERSION")).then(
    () => true,
    () => false,
  );
}
