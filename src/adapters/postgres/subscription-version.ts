import { sql, type Transaction } from "kysely";
import type { Tables } from "./tables.ts";

/** Held until the transaction ends: versions become visible in their order. */
export async function nextVersion(tx: Transaction<Tables>): Promise<number> {
  const { rows } = await sql<{ version: string }>`update subscription_version set version = version + 1
    returning version`.execute(tx);
  return Number(rows[0]?.version ?? 1);
}
