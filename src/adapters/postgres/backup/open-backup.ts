import { createHash } from "node:crypto";
import { z } from "zod";
import { UserError } from "../../../domain/errors.ts";
import { migrationNames } from "../migrations.ts";
import {
  type BackupHeader,
  backupEnd,
  backupFormat,
  backupHeader,
  backupKind,
  tableEnd,
  tableHead,
} from "./backup-header.ts";
import { type ByteReader, byteReader, noBackup } from "./byte-reader.ts";

/** Bytes. */
const [longestHeader, longestLine, largestPiece] = [4_000_000, 10_000, 64_000_000];

export type BackupTable = BackupHeader["tables"][number] & {
  /** Must be read to its end; throws UserError there where it is not what was written. */
  readonly pieces: AsyncIterable<Buffer>;
};

export type OpenBackup = {
  readonly header: BackupHeader;
  /** One after the other; throws UserError after the last where something is missing. */
  readonly tables: AsyncIterable<BackupTable>;
};

/** Reads a backup's beginning. Throws UserError where it is none, is damaged or comes from a later Pullquote. */
export async function openBackup(source: AsyncIterable<Buffer>): Promise<OpenBackup> {
  const reader = byteReader(source);
  const all = createHash("sha256");
  const read = async <T>(kind: z.ZodType<T>, most = longestLine): Promise<T> => {
    const line = await reader.line(most);
    all.update(`${line}\n`);
    return parsed(kind, line);
  };
  const header = headerFrom(await read(z.unknown(), longestHeader));
  async function* tables() {
    for (const table of header.tables) {
      if ((await read(tableHead)).table !== table.name) throw noBackup();
      yield { ...table, pieces: checked(reader, table, () => read(tableEnd)) };
    }
    const sha256 = all.digest("hex");
    const end = parsed(backupEnd, await reader.line(longestLine));
    if (end.sha256 !== sha256 || !(await reader.isAtEnd())) throw damaged("It does not end as it was written");
  }
  return { header, tables: tables() };
}

async function* checked(
  reader: ByteReader,
  { name, rows }: BackupHeader["tables"][number],
  readEnd: () => Promise<z.infer<typeof tableEnd>>,
): AsyncGenerator<Buffer> {
  const own = createHash("sha256");
  for (;;) {
    const length = Number(await reader.line(20));
    if (!Number.isInteger(length) || length < 0 || length > largestPiece) throw noBackup();
    if (length === 0) break;
    const piece = await reader.take(length);
    own.update(piece);
    yield piece;
  }
  const end = await readEnd();
  if (end.sha256 !== own.digest("hex") || end.rows !== rows)
    throw damaged(`Its table ${name} is not as it was written`);
}

function parsed<T>(kind: z.ZodType<T>, line: string): T {
  try {
    return kind.parse(JSON.parse(line));
  } catch {
    throw noBackup();
  }
}

function headerFrom(line: unknown): BackupHeader {
  const { success, data } = backupKind.safeParse(line);
  if (!success) throw noBackup();
  if (data.format > backupFormat) throw laterBackup(`format ${data.format}`);
  const header = backupHeader.safeParse(line);
  if (!header.success) throw noBackup();
  const { migration, version } = header.data;
  if (!migrationNames.includes(migration)) throw laterBackup(`version ${version}, ${migration}`);
  return header.data;
}

function laterBackup(made: string): UserError {
  return new UserError(
    `This backup was made by a later Pullquote (${made}), whose data this one does not know. Restore it with that one.`,
  );
}

function damaged(what: string): UserError {
  return new UserError(`This backup is damaged. ${what}. Nothing was restored: take another one.`);
}
