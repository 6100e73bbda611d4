import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { OutsideError, UserError } from "../../../domain/errors.ts";
import { migrateWithin } from "../migrations.ts";
import type { Tables } from "../tables.ts";
import type { BackupHeader } from "./backup-header.ts";
import { markRestored } from "./mark-restored.ts";
import { type BackupTable, openBackup } from "./open-backup.ts";
import { ourTables } from "./our-tables.ts";
import { prepareTarget } from "./prepare-target.ts";
import { openBackupSession } from "./session.ts";
import { unfinishedTable } from "./unfinished.ts";

export type RestoredTo = {
  readonly connection: pg.ClientConfig;
  /** What is there goes, in the same moment as the backup's data come. */
  readonly replaces: boolean;
  /** `move`: nothing ran since the backup, so that its data are just as they should be. */
  readonly kind: "backup" | "move";
  /** Where it came from, in words. */
  readonly source: string;
  readonly onTable: (table: string, rows: number) => void;
};

/**
 * Fills a database with a backup, in one transaction: all of it is there at once, or nothing. Throws UserError where the
 * backup is damaged or the database is in use, OutsideError where it is lost.
 */
export async function restoreBackup(source: AsyncIterable<Buffer>, to: RestoredTo): Promise<BackupHeader> {
  const { header, tables } = await openBackup(source);
  const session = await openBackupSession(to.connection, "pullquote restore");
  const { client } = session;
  try {
    const forget = await prepareTarget(client, to.replaces);
    try {
      await client.query("begin");
      await fill(client, header, tables, to);
      await client.query(`drop table ${unfinishedTable}`);
      await client.query("commit");
    } catch (error) {
      await client.query("rollback").then(forget, () => undefined);
      throw failure(error);
    }
    // Without it the first queries would be planned as if the tables were empty.
    for (const { name } of header.tables) await client.query(`analyze ${pg.escapeIdentifier(name)}`);
    return header;
  } finally {
    await session.hangUp();
  }
}

/** The tables as they were when the backup was made, then its rows, then what has changed about the tables since. */
async function fill(
  client: pg.Client,
  header: BackupHeader,
  tables: AsyncIterable<BackupTable>,
  { kind, source, replaces, onTable }: RestoredTo,
): Promise<void> {
  if (replaces) await dropOurs(client);
  const db = within(client);
  await migrateWithin(db, header.migration);
  const ours = await ourTables(client);
  refuseStrangers(header, ours);
  // The migrations may have put rows in them.
  await client.query(`truncate ${ours.map(({ name }) => pg.escapeIdentifier(name)).join(", ")}`);
  for await (const table of tables) {
    onTable(table.name, table.rows);
    await fillTable(client, table);
  }
  for (const { name, lastId } of header.tables) {
    if (lastId === undefined) continue;
    await client.query("select setval(pg_get_serial_sequence($1, 'id')::regclass, $2::bigint)", [name, lastId]);
  }
  await migrateWithin(db);
  if (kind === "backup") await markRestored(client, { kind, takenAt: header.takenAt, source });
}

async function dropOurs(client: pg.Client): Promise<void> {
  const names = (await ourTables(client)).map(({ name }) => pg.escapeIdentifier(name));
  await client.query(
    `drop table if exists ${[...names, "kysely_migration", "kysely_migration_lock"].join(", ")} cascade`,
  );
}

/** A backup says itself what is in it, and nobody knows who wrote it. */
function refuseStrangers({ tables }: BackupHeader, ours: Awaited<ReturnType<typeof ourTables>>): void {
  const isSame =
    tables.length === ours.length &&
    ours.every(({ name, columns }) => {
      const told = tables.find((table) => table.name === name)?.columns ?? [];
      return told.length === columns.length && columns.every((column) => told.includes(column));
    });
  if (!isSame) throw new UserError("The tables of this backup are not those of the Pullquote that it says it is from.");
}

async function fillTable(client: pg.Client, { name, columns, rows, pieces }: BackupTable): Promise<void> {
  const list = columns.map(pg.escapeIdentifier).join(", ");
  const copy = client.query(copyFrom(`copy ${pg.escapeIdentifier(name)} (${list}) from stdin`));
  await pipeline(Readable.from(pieces), copy);
  if (copy.rowCount !== rows) throw new UserError(`This backup is damaged: ${name} has other rows than it says.`);
}

/** Kysely on the one connection that has the transaction. */
function within(client: pg.Client): Kysely<Tables> {
  const query = client.query.bind(client);
  const pool = { connect: async () => ({ query, release: () => {} }), end: async () => {} };
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}

function failure(cause: unknown): unknown {
  if (!(cause instanceof Error) || cause instanceof UserError || cause instanceof OutsideError) return cause;
  const code = "code" in cause ? String(cause.code) : "";
  if (code === "53100") return new UserError("The disk of the database is full. Nothing was restored: make room.");
  // Data exceptions and broken constraints, PostgreSQL documentation, appendix A.
  const isOfData = code.startsWith("22") || code.startsWith("23");
  if (isOfData) return new UserError(`This backup holds what cannot be (${cause.message}). Nothing was restored.`);
  return new OutsideError(`Nothing was restored: ${cause.message}.`, { retry: true, cause });
}
