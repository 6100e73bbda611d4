import { readConfig } from "../../../config/env.ts";
import { UserError } from "../../domain/errors.ts";

type Environment = Readonly<Record<string, string | undefined>>;

/** Where data live: in a folder, on the embedded PostgreSQL, or in a PostgreSQL of somebody's own. */
export type Place =
  | { readonly kind: "folder"; readonly dataDir: string }
  | { readonly kind: "database"; readonly url: string };

/** Where the settings say, or where `given` says: a folder or a PostgreSQL's address. */
export function placeOf(environment: Environment, given?: string): Place {
  if (given === "") throw new UserError("Name a folder, or an address that begins with postgres://.");
  if (given !== undefined) {
    return /^postgres(?:ql)?:\/\//.test(given) ? { kind: "database", url: given } : { kind: "folder", dataDir: given };
  }
  const { databaseUrl, dataDir } = readConfig(environment);
  return databaseUrl === undefined ? { kind: "folder", dataDir } : { kind: "database", url: databaseUrl };
}

/** For people: without a password. */
export function placeInWords(place: Place): string {
  if (place.kind === "folder") return place.dataDir;
  const { hostname, port, pathname, searchParams } = new URL(place.url);
  const host = hostname || searchParams.get("host") || "this machine";
  return `the PostgreSQL ${decodeURIComponent(host)}${port === "" ? "" : `:${port}`}${pathname}`;
}
