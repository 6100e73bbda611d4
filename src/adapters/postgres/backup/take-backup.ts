import { createHash } from "node:crypto";
import pg from "pg";
import { to as copyTo } from "pg-copy-streams";
import { OutsideError, UserError } from "../../../domain/errors.ts";
import { version } from "../../../domain/version.ts";
import { migrationNames } from "../migrations.ts";
import { type BackupHeader, backupFormat } from "./backup-header.ts";
import { type OurTable, ourTables } from "./our-tables.ts";
import { type BackupSession, openBackupSession } from "./session.ts";

export type TakenFrom = {
  readonly connection: pg.ClientConfig;
  readonly engine: BackupHeader["engine"];
  /**
   * What hubs sign their pushes with stands in clear in the database: a file goes without, and hubs are asked anew. All other
   * secrets are sealed.
   */
  readonly withSecrets: boolean;
  /** Which table is read now, and how many rows it has. */
  readonly onTable: (table: string, rows: number) => void;
};

const secretTables = ["hub_subscriptions"];

/**
 * Everything of ours in a database at one instant, piece by piece, while a bot goes on working in it. Throws UserError
 * where there is nothing of ours, OutsideError where the database is lost.
 */
export async function* takeBackup({ connection, engine, withSecrets, onTable }: TakenFrom): AsyncGenerator<Buffer> {
  const session = await openBackupSession(connection, "pullquote backup");
  try {
    const header = await beginSnapshot(session, engine, withSecrets ? [] : secretTables);
    const all = createHash("sha256");
    const line = (content: object) => {
      const text = `${JSON.stringify(content)}\n`;
      all.update(text);
      return Buffer.from(text);
    };
    yield line(header);
    for (const table of header.tables) {
      onTable(table.name, table.rows);
      yield line({ table: table.name });
      const rows = createHash("sha256");
      for await (const piece of table.rows === 0 ? [] : rowsOf(session, table)) {
        rows.update(piece);
        yield Buffer.from(`${piece.length}\n`);
        yield piece;
      }
      yield Buffer.from("0\n");
      yield line({ rows: table.rows, sha256: rows.digest("hex") });
    }
    yield Buffer.from(`${JSON.stringify({ end: true, sha256: all.digest("hex") })}\n`);
  } catch (error) {
    throw lost(error);
  } finally {
    await session.hangUp();
  }
}

/** From here on every query sees the same instant, and no table changes its shape. */
async function beginSnapshot(
  { client }: BackupSession,
  engine: BackupHeader["engine"],
  withoutRows: readonly string[],
): Promise<BackupHeader> {
  const names = (await ourTables(client)).map(({ name }) => pg.escapeIdentifier(name));
  if (names.length === 0) throw nothingThere();
  await client.query("begin transaction isolation level repeatable read read only");
  await client.query(`lock table ${names.join(", ")} in access share mode`);
  const { rows } = await client.query(
    `select statement_timestamp() as at, current_setting('server_version') as server,
       (select max(name) from kysely_migration) as migration`,
  );
  const { at, server, migration } = rows[0];
  if (!migrationNames.includes(migration)) throw newerData(migration);
  const tables: BackupHeader["tables"] = [];
  for (const { name, columns } of await ourTables(client)) {
    const { rows: counted } = await client.query(
      `select count(*)::float8 as rows from ${pg.escapeIdentifier(name)} where not $1`,
      [withoutRows.includes(name)],
    );
    const lastId = columns.includes("id") ? await lastIdOf(client, name) : undefined;
    tables.push({ name, columns: [...columns], rows: counted[0].rows, ...(lastId !== undefined && { lastId }) });
  }
  const made = { pullquote: "backup", format: backupFormat, version } as const;
  return { ...made, migration, takenAt: at.toISOString(), engine, server, tables };
}

async function* rowsOf({ client }: BackupSession, { name, columns }: OurTable): AsyncGenerator<Buffer> {
  const list = columns.map(pg.escapeIdentifier).join(", ");
  const copy = client.query(copyTo(`copy (select ${list} from ${pg.escapeIdentifier(name)}) to stdout`));
  for await (const piece of copy) yield piece;
}

/** Undefined where ids are given by somebody else, or none was yet. */
async function lastIdOf(client: pg.Client, table: string): Promise<string | undefined> {
  const { rows } = await client.query(
    `select pg_sequence_last_value(pg_get_serial_sequence($1, 'id')::regclass)::text as last`,
    [table],
  );
  return rows[0]?.last ?? undefined;
}

function nothingThere(): UserError {
  return new UserError("There is nothing of Pullquote's in this database yet.");
}

function newerData(migration: unknown): UserError {
  return new UserError(`These data belong to another Pullquote (${String(migration)}). Back them up with that one.`);
}

function lost(cause: unknown): unknown {
  if (!(cause instanceof Error) || cause instanceof UserError || cause instanceof OutsideError) return cause;
  return new OutsideError(`The database was lost while it was read: ${cause.message}.`, { retry: true, cause });
}
