import type { TestDatabase } from "./database.ts";

/** As a person would set DATABASE_URL to it. */
export function databaseUrl({ connection: { host, port, user, database } }: TestDatabase): string {
  return `postgres:///${database}?host=${encodeURIComponent(host)}&port=${port}&user=${user}`;
}
