import { type Kysely, sql } from "kysely";
import type { Claim } from "../../store.ts";
import type { Tables } from "./tables.ts";

export type Beginning = { readonly claim: Claim; readonly now: Date; readonly leaseUntil: Date };

/** As `DeliveryStore.begin`, for many: whether each still has its claim. */
export async function beginAll(db: Kysely<Tables>, beginnings: readonly Beginning[]): Promise<readonly boolean[]> {
  const wanted = beginnings.map(({ claim: { id, attempts }, now, leaseUntil }) => ({ id, attempts, now, leaseUntil }));
  const { rows } = await sql<Claim>`
    with wanted as (select * from jsonb_to_recordset(${JSON.stringify(wanted)}::jsonb)
        as one (id bigint, attempts integer, now timestamptz, "leaseUntil" timestamptz)),
      -- The locks are taken in one order, as who lets a story grow takes them.
      locked as materialized (select own.id from deliveries as own join wanted on wanted.id = own.id
        order by own.id for update of own)
    update deliveries set state = 'sending',
      first_attempt_at = coalesce(first_attempt_at, wanted.now), lease_until = wanted."leaseUntil"
    from wanted join locked on locked.id = wanted.id
    where deliveries.id = wanted.id and deliveries.attempts = wanted.attempts and state in ('due', 'sending')
    returning deliveries.id, deliveries.attempts`.execute(db);
  const begun = new Set(rows.map(keyOf));
  return beginnings.map(({ claim }) => begun.has(keyOf(claim)));
}

function keyOf({ id, attempts }: Claim): string {
  return `${id} ${attempts}`;
}
