import { sql } from "kysely";

const hour = 3_600_000;

/**
 * Whether a bot runs for the first hour on data that were brought back: what it finds changed outside may have been found
 * and told before. Every feed is read in that hour, and every workspace seen.
 */
export function isJustRestored(now: Date) {
  return sql<boolean>`exists (select from restores where begun_at > ${new Date(now.getTime() - hour)}::timestamptz)`;
}
