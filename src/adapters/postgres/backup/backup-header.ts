import { z } from "zod";

/** Of the file, not of the data in it: those are told by the last migration. */
export const backupFormat = 1;

const name = z.string().regex(/^[a-z_]{1,63}$/);
const count = z.number().int().nonnegative();

/** What every format's first line begins with: by it a later one is known. */
export const backupKind = z.looseObject({ pullquote: z.literal("backup"), format: z.number() });

/** A backup's first line. */
export const backupHeader = z.object({
  pullquote: z.literal("backup"),
  format: z.literal(backupFormat),
  /** The Pullquote that made it. */
  version: z.string().max(100),
  /** The last change to the tables that the data have been through. */
  migration: z.string().max(200),
  takenAt: z.iso.datetime(),
  engine: z.enum(["embedded", "postgres"]),
  server: z.string().max(200),
  /** In the order in which they can be filled. `lastId` is the last id that was given away, to a row that may have gone. */
  tables: z
    .array(
      z.object({
        name,
        columns: z.array(name).min(1),
        rows: count,
        lastId: z
          .string()
          .regex(/^\d{1,18}$/)
          .exactOptional(),
      }),
    )
    .max(1000),
});

export type BackupHeader = z.infer<typeof backupHeader>;

/** Stands before a table's rows, which come in pieces: each has its length in bytes on a line before it, and 0 ends them. */
export const tableHead = z.object({ table: name });

/** Stands behind a table's rows; `sha256` is theirs. */
export const tableEnd = z.object({ rows: count, sha256: z.string() });

/** The last line; `sha256` is that of every line but the pieces' lengths, so that nothing can be left out. */
export const backupEnd = z.object({ end: z.literal(true), sha256: z.string() });
