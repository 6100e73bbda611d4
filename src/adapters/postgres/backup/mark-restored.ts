import pg from "pg";
import { ourTables } from "./our-tables.ts";

/** `copy`: a copy of somebody's data that are to live on by themselves, or data that a server was set back to. */
export type Restored = { readonly kind: "backup" | "copy"; readonly takenAt: string; readonly source: string };

/**
 * So many ids are left out. Messages that were posted since have buttons with the ids of stories that these data know
 * nothing of, and must not lead to others.
 */
const idsLeftOut = 1_000_000;

/** Notes that these data are older than what was posted, so that the next start knows. Within the caller's transaction. */
export async function markRestored(client: pg.Client, { kind, takenAt, source }: Restored): Promise<void> {
  await client.query(
    `insert into restores (kind, taken_at, restored_at, source) values ($1, $2::timestamptz, clock_timestamp(), $3)`,
    [kind, takenAt, source],
  );
  for (const { name, columns } of await ourTables(client)) {
    const sequence = columns.includes("id") && name !== "restores" ? await idsOf(client, name) : undefined;
    if (sequence === undefined) continue;
    await client.query(
      `select setval($1::regclass, ${idsLeftOut} + greatest(coalesce(pg_sequence_last_value($1::regclass), 0),
         (select coalesce(max(id), 0) from ${pg.escapeIdentifier(name)})))`,
      [sequence],
    );
  }
}

/** Undefined where somebody else gives a table its ids. */
async function idsOf(client: pg.Client, table: string): Promise<string | undefined> {
  const { rows } = await client.query("select pg_get_serial_sequence($1, 'id') as sequence", [table]);
  return rows[0]?.sequence ?? undefined;
}
