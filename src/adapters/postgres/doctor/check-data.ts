import type { Destination } from "../../../domain/destination.ts";
import type { Finding } from "../../../domain/finding.ts";
import type { Installation } from "../../../installation-store.ts";
import { checkDatabase } from "./check-database.ts";
import { checkFolder } from "./check-folder.ts";

export type DataCheck = {
  readonly findings: readonly Finding[];
  /** The channels that something is posted in. Absent: nobody could look. */
  readonly followed?: readonly Destination[];
  /** The workspaces that let us in by themselves. Absent: nobody could look. */
  readonly installations?: readonly Installation[];
};

/** Looks at where the data are and at what channels follow, beside the running bot or without one. Changes nothing. */
export function checkData(where: { readonly databaseUrl?: string; readonly dataDir: string }): Promise<DataCheck> {
  const { databaseUrl, dataDir } = where;
  if (databaseUrl === undefined) return checkFolder(dataDir);
  const advice = "Check DATABASE_URL, or unset it to use the embedded database.";
  return checkDatabase({ connectionString: databaseUrl }, { subject: "DATABASE_URL", advice });
}
