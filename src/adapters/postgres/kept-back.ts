import { type Kysely, type RawBuilder, sql, type Transaction } from "kysely";
import type { Destination } from "../../domain/destination.ts";
import type { DeliveryId, StoryId } from "../../domain/ids.ts";
import type { Claim, KeptBack, Traffic } from "../../store.ts";
import { newNonce } from "./new-nonce.ts";
import type { Tables } from "./tables.ts";

/** After a briefing, whose stories are left out of what is told then. Milliseconds. */
const afterBriefing = 5 * 60_000;

/** What was sent at an hour that is yet to come was sent before a clock was set back, and clocks differ by a minute at most. */
export async function traffic(db: Kysely<Tables>, destination: Destination, since: Date, now: Date): Promise<Traffic> {
  const { platform, workspaceId, channelId } = destination;
  const own = sql`platform = ${platform} and workspace_id = ${workspaceId} and channel_id = ${channelId}
    and story_id is not null`;
  const { rows } = await sql<Traffic>`select
    (select count(*)::int from deliveries where ${own} and sent_at >= ${since}
      and sent_at <= ${now}::timestamptz + interval '1 minute') as posted,
    (select count(*)::int from deliveries where ${own} and state in ('due', 'sending') and message_id is null) as waiting,
    (select count(*)::int from deliveries where ${own} and state = 'held') as held`.execute(db);
  return rows[0] ?? { posted: 0, waiting: 0, held: 0 };
}

/** A channel has one catch-up that waits; a second one would find nothing to tell. */
export async function keepBack(
  tx: Transaction<Tables>,
  { id, attempts }: Claim,
  { reason, until, withBriefing }: KeptBack,
  now: Date,
): Promise<void> {
  const { numAffectedRows } = await sql`update deliveries set state = 'held', lease_until = null, reason = ${reason}
    where id = ${id} and attempts = ${attempts} and state in ('due', 'sending') and message_id is null`.execute(tx);
  if (numAffectedRows === 0n) return;
  const briefing = sql`(select min(next_at) + ${afterBriefing} * interval '1 millisecond' from briefing_schedules as plan
    where ${withBriefing} and ${isSameChannel("plan", "own")} and removed_at is null and paused_at is null
      and next_at >= ${now})`;
  await addCatchUp(tx, id, sql`coalesce(${briefing}, ${until}::timestamptz)`);
}

/** In the channel of a delivery, unless one waits there already. */
async function addCatchUp(tx: Transaction<Tables>, id: DeliveryId, at: RawBuilder<unknown>): Promise<void> {
  await sql`insert into deliveries (platform, workspace_id, channel_id, is_catch_up, state, nonce, due_at, created_at)
    select platform, workspace_id, channel_id, true, 'due', ${newNonce()}, due_at, due_at
    from (select own.*, ${at} as due_at
      from (select platform, workspace_id, channel_id from deliveries where id = ${id}) as own) as kept
    where not exists (select from deliveries as other where ${isSameChannel("other", "kept")}
      and other.is_catch_up and other.state = 'due')`.execute(tx);
}

export async function keptBack(tx: Transaction<Tables>, { id, attempts }: Claim) {
  const isHeld = sql`held.state = 'held' and (held.folded_into is null or held.folded_into = ${id})
    and ${isSameChannel("held", "own")} and own.id = ${id} and own.attempts = ${attempts}`;
  await sql`update deliveries as held set state = 'folded', folded_into = told.id
    from deliveries as own join deliveries as told on ${isSameChannel("told", "own")}
    where ${isHeld} and told.plan is not null and told.message_id is not null and told.sent_at >= held.created_at
      and told.plan -> 'stories' ? held.story_id::text`.execute(tx);
  const { rows } = await sql<{ id: string; storyId: StoryId; reason: string | null }>`update deliveries as held
    set folded_into = ${id} from deliveries as own where ${isHeld}
    returning held.id, held.story_id as "storyId", held.reason`.execute(tx);
  const inOrder = rows.sort((one, other) => Number(one.id) - Number(other.id));
  return inOrder.map(({ storyId, reason }) => ({ storyId, reason: reason ?? "" }));
}

/** What a message tells of what was kept back ends as the message does; what was kept back meanwhile gets another one. */
export async function endKeptBack(
  tx: Transaction<Tables>,
  { id }: Pick<Claim, "id">,
  state: "folded" | "unknown" | "refused",
): Promise<void> {
  await sql`update deliveries set state = ${state} where folded_into = ${id} and state = 'held'`.execute(tx);
  const { rows } = await sql`select from deliveries as held join deliveries as own on own.id = ${id}
    where held.state = 'held' and ${isSameChannel("held", "own")} limit 1`.execute(tx);
  const anHourLater = sql`(select due_at + interval '1 hour' from deliveries where id = ${id})`;
  if (rows.length > 0) await addCatchUp(tx, id, anHourLater);
}

function isSameChannel(one: string, other: string) {
  const same = (column: string) => sql`${sql.ref(`${one}.${column}`)} = ${sql.ref(`${other}.${column}`)}`;
  return sql<boolean>`(${same("platform")} and ${same("workspace_id")} and ${same("channel_id")})`;
}
