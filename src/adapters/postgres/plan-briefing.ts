import { type Kysely, sql } from "kysely";
import type { ToldArticles } from "../../briefing-store.ts";
import type { BriefingPlan } from "../../domain/briefing.ts";
import type { Claim } from "../../store.ts";
import { storableJson } from "./storable.ts";
import type { Tables } from "./tables.ts";

export type Planned = { readonly claim: Claim; readonly plan: BriefingPlan; readonly told: ToldArticles };

/** As `DeliveryStore.plan`, for many. */
export async function planAll(db: Kysely<Tables>, plans: readonly Planned[]): Promise<readonly undefined[]> {
  const wanted = plans.map(({ claim: { id, attempts }, plan, told }) => {
    return { id, attempts, plan, told: Object.fromEntries(told) };
  });
  await sql`update deliveries set plan = coalesce(deliveries.plan, wanted.plan), told = wanted.told
    from jsonb_to_recordset(${storableJson(wanted)}::jsonb)
      as wanted (id bigint, attempts integer, plan jsonb, told jsonb)
    where deliveries.id = wanted.id and deliveries.attempts = wanted.attempts and state in ('due', 'sending')`.execute(
    db,
  );
  return plans.map(() => undefined);
}
