import { type Kysely, sql } from "kysely";
import type { Claim } from "../../store.ts";
import type { Tables } from "./tables.ts";

export type Beginning = { readonly claim: Claim; readonly now: Date; readonly leaseUntil: Date };

/** As `DeliveryStore.begin`, for many: whether each still has its claim. */
export async function beginAll(db: Kysely<Tables>, beginnings: readonly Beginning[]): Promise<readonly boolean[]> {
  const wanted = beginnings.map(({ claim: { id, attempts }, now, leaseUntil }) => ({ id, attempts, now, leaseUntil }));
  const { rows } = await sql<Claim>`update deliveries set state = 'sending',
      first_attempt_at = coalesce(first_attempt_at, wanted.now), lease_until = wanted."leaseUntil"
    from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
      as wanted (id bigint, attempts integer, now timestamptz, "leaseUntil" timestamptz)
    where deliveries.id = wanted.id and deliveries.attempts = wanted.attempts and state in ('due', 'sending')
    returning deliveries.id, deliveries.attempts`.execute(db);
  const begun = new Set(rows.map(keyOf));
  return beginnings.map(({ claim }) => begun.has(keyOf(claim)));
}

function keyOf({ id, attempts }: Claim): string {
  return `${id} ${attempts}`;
}
