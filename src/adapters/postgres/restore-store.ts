import { type Kysely, sql, type Transaction } from "kysely";
import type { StandingBriefing } from "../../briefing-store.ts";
import type { Slot } from "../../domain/briefing.ts";
import type { Word } from "../../domain/word.ts";
import type { DoubtfulSlots, RestoreEffects, RestoreStore } from "../../restore-store.ts";
import { briefingNonce } from "./briefing-nonce.ts";
import { isClosed, isOpenChannel } from "./open-channel.ts";
import { postedBefore } from "./posted-before.ts";
import { moveOn } from "./skip-briefing.ts";
import type { Tables } from "./tables.ts";

type Tx = Transaction<Tables>;

export function restoreStore(db: Kysely<Tables>): RestoreStore {
  return {
    pending: async () => {
      const { rows } = await sql<{ at: Date | null }>`select min(taken_at) as at from restores
        where begun_at is null`.execute(db);
      return rows[0]?.at ?? undefined;
    },
    doubtBriefing: (schedule, slots, next, now) =>
      db.transaction().execute((tx) => doubtBriefing(tx, schedule, slots, next, now)),
    begin: (takenAt, now) => db.transaction().execute((tx) => begin(tx, takenAt, now)),
  };
}

async function doubtBriefing(
  tx: Tx,
  schedule: StandingBriefing,
  { left, lookedFor }: DoubtfulSlots,
  next: Slot,
  now: Date,
): Promise<boolean> {
  if (!(await moveOn(tx, schedule, next))) return false;
  if (await isClosed(tx, schedule.destination)) return true;
  const slots = [
    ...left.map((slot) => ({ ...slot, state: "unknown" })),
    ...lookedFor.map((slot) => ({ ...slot, state: "sending" })),
  ];
  await sql`insert into deliveries (platform, workspace_id, channel_id, schedule_id, local_day, covers_until, state, reason,
      nonce, first_attempt_at, lease_until, due_at, created_at)
    select platform, workspace_id, channel_id, plan.id, slot."localDay", slot.at, slot.state,
      case slot.state when 'unknown' then ${postedBefore} end, ${briefingNonce("plan.nonce_key", "slot.localDay")}, slot.at,
      case slot.state when 'sending' then ${now}::timestamptz end, ${now}::timestamptz, ${now}::timestamptz
    from briefing_schedules as plan,
      jsonb_to_recordset(${JSON.stringify(slots)}::jsonb) as slot ("localDay" text, at timestamptz, state text)
    where plan.id = ${schedule.id} order by slot.at on conflict do nothing`.execute(tx);
  return true;
}

async function begin(tx: Tx, takenAt: Date, now: Date): Promise<RestoreEffects | undefined> {
  const own = await sql`update restores set begun_at = ${now} where begun_at is null returning id`.execute(tx);
  if (own.rows.length === 0) return undefined;
  const lookedFor = await doubtPosts(tx, takenAt, now);
  const articles = await doubtArticles(tx);
  await readAnew(tx, now);
  return { lookedFor, articles, told: await oweWord(tx, takenAt, now) };
}

/**
 * What was due is looked for before it is posted. What a briefing was to tell is planned anew where it is not found, and
 * where it is, so are its replies: they are not made again. What was kept back may have been told by a briefing since, or
 * by the catch-up that it waits for, and ends as that does.
 */
async function doubtPosts(tx: Tx, takenAt: Date, now: Date): Promise<number> {
  const { numAffectedRows } = await sql`update deliveries set state = 'sending', plan = null,
      first_attempt_at = coalesce(first_attempt_at, ${takenAt}::timestamptz),
      lease_until = case state when 'due' then greatest(due_at, ${now}::timestamptz) else ${now}::timestamptz end
    where state in ('due', 'sending') and message_id is null`.execute(tx);
  await sql`update deliveries as held set state = 'unknown', reason = ${postedBefore}
    where state = 'held' and exists (select from deliveries as briefing
      where briefing.platform = held.platform and briefing.workspace_id = held.workspace_id
        and briefing.channel_id = held.channel_id and briefing.covers_until > ${takenAt})`.execute(tx);
  await sql`update deliveries as held set folded_into = own.id from deliveries as own
    where held.state = 'held' and held.folded_into is null and own.is_catch_up and own.state = 'sending'
      and own.message_id is null and own.platform = held.platform and own.workspace_id = held.workspace_id
      and own.channel_id = held.channel_id`.execute(tx);
  await sql`delete from owed_words where look_at <= ${now}`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

/** What was on its way is in no channel yet as far as these data know, and was posted soon after they were taken. */
async function doubtArticles(tx: Tx): Promise<number> {
  const { numAffectedRows } = await sql`update articles set is_doubtful = true
    where not is_doubtful and (stage in ('listed', 'read')
      or story_id in (select id from stories where not is_condensed or not is_examined))`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

/** Soon, so that little is taken for older than it is. Hubs may know newer addresses of ours: they are asked again. */
async function readAnew(tx: Tx, now: Date): Promise<void> {
  await sql`update feeds set next_poll_at = least(next_poll_at, ${now}::timestamptz)
    where next_poll_at is not null and failures = 0`.execute(tx);
  await sql`update hub_subscriptions set lease_until = null, retry_at = ${now}::timestamptz`.execute(tx);
}

async function oweWord(tx: Tx, takenAt: Date, now: Date): Promise<number> {
  const word: Word = { kind: "restored", takenAt: takenAt.toISOString(), begunAt: now.toISOString() };
  const { numAffectedRows } = await sql`insert into deliveries (platform, workspace_id, channel_id, word, state, nonce,
      due_at, created_at)
    select platform, workspace_id, channel_id, ${JSON.stringify(word)}::jsonb, 'due',
      left(replace(gen_random_uuid()::text, '-', ''), 25), ${now}::timestamptz, ${now}::timestamptz
    from (select platform, workspace_id, channel_id from subscriptions
      union select platform, workspace_id, channel_id from briefing_schedules where removed_at is null) as reader
    where ${isOpenChannel("reader.platform", "reader.workspace_id", "reader.channel_id")}`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}
