import { type Kysely, type Migration, type MigrationResultSet, Migrator, sql } from "kysely";
import { OutsideError, UserError } from "../../domain/errors.ts";
import { briefingReplies } from "./migrations/briefing-replies.ts";
import { briefingWindows } from "./migrations/briefing-windows.ts";
import { channelDeliveries } from "./migrations/channel-deliveries.ts";
import { channels } from "./migrations/channels.ts";
import { delivering } from "./migrations/delivering.ts";
import { feedsOut } from "./migrations/feeds-out.ts";
import { firstTables } from "./migrations/first.ts";
import { installations } from "./migrations/installations.ts";
import { keptBack } from "./migrations/kept-back.ts";
import { learnedTopics } from "./migrations/learned-topics.ts";
import { mergedStories } from "./migrations/merged-stories.ts";
import { openDeliveries } from "./migrations/open-deliveries.ts";
import { pictures } from "./migrations/pictures.ts";
import { polling } from "./migrations/polling.ts";
import { restores } from "./migrations/restores.ts";
import { revisedAt } from "./migrations/revised-at.ts";
import { searching } from "./migrations/search.ts";
import { severalBriefings } from "./migrations/several-briefings.ts";
import { speakers } from "./migrations/speakers.ts";
import { storiesAndCopies } from "./migrations/stories.ts";
import { subscriptionFilters } from "./migrations/subscriptions.ts";
import { summaries } from "./migrations/summaries.ts";
import { turns } from "./migrations/turns.ts";
import { unprofiled } from "./migrations/unprofiled.ts";
import { votes } from "./migrations/votes.ts";
import type { Tables } from "./tables.ts";

/** Forward only: a new change is a new entry at the end; what has run somewhere is never edited. */
const migrations: Record<string, Migration & { readonly statements: string }> = {
  "2026-11-23-first": sqlOnly(firstTables),
  "2026-11-23-polling": sqlOnly(polling),
  "2026-11-23-revised-at": sqlOnly(revisedAt),
  "2026-11-25-summaries": sqlOnly(summaries),
  "2026-11-25b-stories": sqlOnly(storiesAndCopies),
  "2026-11-25b-subscriptions": sqlOnly(subscriptionFilters),
  "2026-11-25b-topics": sqlOnly(learnedTopics),
  "2026-11-25c-search": sqlOnly(searching),
  "2026-11-29-briefing-windows": sqlOnly(briefingWindows),
  "2026-11-29-merged-stories": sqlOnly(mergedStories),
  "2026-11-29-turns": sqlOnly(turns),
  "2026-11-29-unprofiled": sqlOnly(unprofiled),
  "2026-11-29a-votes": sqlOnly(votes),
  "2026-11-29b-channels": sqlOnly(channels),
  "2026-11-29c-pictures": sqlOnly(pictures),
  "2026-11-29d-speakers": sqlOnly(speakers),
  "2026-11-30a-installations": sqlOnly(installations),
  "2026-11-30c-channel-deliveries": sqlOnly(channelDeliveries),
  "2026-11-30d-briefing-replies": sqlOnly(briefingReplies),
  "2026-11-30d-kept-back": sqlOnly(keptBack),
  "2026-11-30g-several-briefings": sqlOnly(severalBriefings),
  "2026-12-01b-feeds-out": sqlOnly(feedsOut),
  "2026-12-01c-open-deliveries": sqlOnly(openDeliveries),
  "2026-12-01d-restores": sqlOnly(restores),
  "2026-12-01f-delivering": sqlOnly(delivering),
};

/** Their names, in order. */
export const migrationNames: readonly string[] = Object.keys(migrations).sort();

/** The tables that they make, and perhaps drop again. */
export const tableNames: readonly string[] = Object.values(migrations).flatMap(({ statements }) =>
  [...statements.matchAll(/\bcreate table (\w+)/g)].flatMap(([, name]) => name ?? []),
);

/** Brings the database up to date. Kysely's lock makes several starters at once wait for the first. */
export async function migrate(db: Kysely<Tables>): Promise<void> {
  await refuseNewer(db);
  await settled(migratorOn(db).migrateToLatest());
}

/** Within the caller's own transaction; up to one of `migrationNames`, or to the last. */
export async function migrateWithin(db: Kysely<Tables>, upTo?: string): Promise<void> {
  const migrator = migratorOn(db, true);
  await settled(upTo === undefined ? migrator.migrateToLatest() : migrator.migrateTo(upTo));
}

function migratorOn(db: Kysely<Tables>, disableTransactions = false): Migrator {
  return new Migrator({ db, provider: { getMigrations: async () => migrations }, disableTransactions });
}

async function settled(migrating: Promise<MigrationResultSet>): Promise<void> {
  const { error } = await migrating;
  if (error === undefined) return;
  const reason = error instanceof Error ? error.message : String(error);
  throw new OutsideError(`The database could not be brought up to date: ${reason}`, { retry: false, cause: error });
}

/** What a newer version changed, this one does not know how to write. */
async function refuseNewer(db: Kysely<Tables>): Promise<void> {
  const there = await sql<{ there: string | null }>`select to_regclass('kysely_migration')::text as there`.execute(db);
  if (!there.rows[0]?.there) return;
  const done = await sql<{ name: string }>`select name from kysely_migration order by name`.execute(db);
  const unknown = done.rows.map(({ name }) => name).filter((name) => !Object.hasOwn(migrations, name));
  if (unknown.length === 0) return;
  throw new UserError(
    `This database was brought up to date by a newer Pullquote (${unknown.at(-1)}), and this one would spoil it. Start the newer version again, or restore the backup that was taken before it.`,
  );
}

function sqlOnly(statements: string): Migration & { readonly statements: string } {
  return { statements, up: (db) => sql.raw(statements).execute(db).then() };
}
