import { type Kysely, type Selectable, sql } from "kysely";
import type { DeliveryId } from "../../domain/ids.ts";
import type { PostJob } from "../../domain/post-job.ts";
import type { ClaimedDelivery } from "../../store.ts";
import { planFrom } from "./briefing-replies.ts";
import { deliveryFrom } from "./delivery-row.ts";
import { gathering } from "./gathering.ts";
import { isInTurn, isWaiting } from "./in-turn.ts";
import { reasonsFrom } from "./reasons-from.ts";
import type { DeliveryRow, Tables } from "./tables.ts";

/** As `DeliveryStore.claim`. */
export async function claimDelivery(
  db: Kysely<Tables>,
  id: DeliveryId,
  now: Date,
  leaseUntil: Date,
): Promise<ClaimedDelivery | undefined> {
  const row = await db
    .updateTable("deliveries")
    .set({ attempts: sql`attempts + 1`, lease_until: leaseUntil })
    .where("id", "=", id)
    .where(isWaiting(now))
    .where(isInTurn(now))
    .returningAll()
    .executeTakeFirst();
  return row && claimedFrom(row);
}

type Ask = { readonly now: Date; readonly leaseUntil: Date };

/** As `DeliveryStore.claimNext`: workers who ask at once get one each, with one statement. */
export function claimingNext(db: Kysely<Tables>) {
  const askers = new Map<PostJob, (ask: Ask) => Promise<ClaimedDelivery | undefined>>();
  return (job: PostJob, now: Date, leaseUntil: Date): Promise<ClaimedDelivery | undefined> => {
    const asker = askers.get(job) ?? gathering((asks) => claimOldest(db, job, asks));
    askers.set(job, asker);
    return asker({ now, leaseUntil });
  };
}

/** So many are looked at: where the channels of all these have to wait, the tick finds whose turn it is. */
const mostLookedAt = 200;
/** As the index `deliveries_next` has it. */
const jobOf = sql`(case when told_story_id is not null then 'post-reply' when story_id is not null then 'post-digest'
  when feed_event_id is not null or word is not null then 'post-notice' else 'post-briefing' end)`;

async function claimOldest(db: Kysely<Tables>, job: PostJob, asks: readonly Ask[]) {
  const now = new Date(Math.min(...asks.map((ask) => ask.now.getTime())));
  const leaseUntil = new Date(Math.min(...asks.map((ask) => ask.leaseUntil.getTime())));
  const { rows } = await sql<Selectable<DeliveryRow>>`
    with oldest as materialized (select * from deliveries where state = 'due' and ${jobOf} = ${job} and due_at <= ${now}
        and (lease_until is null or lease_until <= ${now}) order by due_at, id limit ${mostLookedAt + asks.length}),
      wanted as materialized (select id from oldest as deliveries where ${isInTurn(now)} order by due_at, id
        limit ${asks.length}),
      -- Whoever else wants one of them has it by now, or gets it.
      free as (select deliveries.id from deliveries join wanted on wanted.id = deliveries.id where ${isWaiting(now)}
        for update of deliveries skip locked)
    update deliveries set attempts = attempts + 1, lease_until = ${leaseUntil} from free
      where deliveries.id = free.id returning deliveries.*`.execute(db);
  const inOrder = rows.sort(
    (one, other) => Number(one.due_at) - Number(other.due_at) || Number(one.id) - Number(other.id),
  );
  return asks.map((_, at) => inOrder[at] && claimedFrom(inOrder[at]));
}

function claimedFrom(row: Selectable<DeliveryRow>): ClaimedDelivery {
  return {
    ...deliveryFrom(row),
    interrupted: row.state === "sending",
    dueSince: row.revised_at ?? row.created_at,
    matchedBy: reasonsFrom(row.reasons).map(({ subscription }) => subscription),
    ...(row.plan !== null && { plan: planFrom(row.plan) }),
  };
}
