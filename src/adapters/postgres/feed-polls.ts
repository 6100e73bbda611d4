import { type Kysely, sql, type Transaction } from "kysely";
import type { FeedEventKind } from "../../domain/feed.ts";
import type { ArticleId, DeliveryId, FeedId } from "../../domain/ids.ts";
import type { FailedPoll, FeedPoll, FeedPush, Mark, PollEffects, UnchangedPoll } from "../../feed-store.ts";
import { hostOf } from "./feed-row.ts";
import { isJustRestored } from "./just-restored.ts";
import { listArticles } from "./listing.ts";
import { numbered } from "./marks.ts";
import { isOpenChannel } from "./open-channel.ts";
import { postedBefore } from "./posted-before.ts";
import { storable } from "./storable.ts";
import type { Tables } from "./tables.ts";

/** Many polls in one statement: at ten thousand feeds a minute, a statement each would be most of the work. */
export async function recordUnchanged(db: Kysely<Tables>, polls: readonly UnchangedPoll[]): Promise<void> {
  if (polls.length === 0) return;
  const column = <T>(of: (poll: UnchangedPoll) => T) => sql.val(polls.map(of));
  // Instants as milliseconds: a Date is dear to write out.
  await sql`update feeds set
      interval_seconds = poll.interval, interval_reason = poll.reason,
      next_poll_at = case when feeds.next_poll_at is null then null else to_timestamp(poll.next_poll_at / 1000.0) end,
      last_success_at = to_timestamp(poll.at / 1000.0), failures = 0, failing_since = null, last_error = null
    from unnest(
      ${column(({ id }) => id)}::bigint[], ${column(({ interval }) => interval)}::integer[],
      ${column(({ intervalReason }) => intervalReason)}::text[],
      ${column(({ nextPollAt }) => nextPollAt.getTime())}::bigint[], ${column(({ at }) => at.getTime())}::bigint[]
    ) as poll (id, interval, reason, next_poll_at, at)
    where feeds.id = poll.id`.execute(db);
  await recordValidators(db, polls);
}

async function recordValidators(db: Kysely<Tables>, polls: readonly UnchangedPoll[]): Promise<void> {
  const renewed = polls.flatMap(({ id, validators }) => (validators === undefined ? [] : [{ id, ...validators }]));
  if (renewed.length === 0) return;
  const column = (of: (poll: (typeof renewed)[number]) => string | undefined) =>
    sql.val(renewed.map((poll) => of(poll) ?? null));
  await sql`update feeds set etag = poll.etag, last_modified = poll.last_modified, body_hash = poll.body_hash
    from unnest(${column(({ id }) => id)}::bigint[], ${column(({ etag }) => etag)}::text[],
      ${column(({ lastModified }) => lastModified)}::text[], ${column(({ bodyHash }) => bodyHash)}::text[]
    ) as poll (id, etag, last_modified, body_hash)
    where feeds.id = poll.id`.execute(db);
}

export async function recordPoll(tx: Transaction<Tables>, id: FeedId, poll: FeedPoll): Promise<PollEffects> {
  const { validators, content, address, move } = poll;
  await tx
    .updateTable("feeds")
    .set({
      etag: validators.etag ?? null,
      last_modified: validators.lastModified ?? null,
      body_hash: validators.bodyHash ?? null,
      interval_seconds: poll.interval,
      interval_reason: poll.intervalReason,
      next_poll_at: whileFollowed(poll.nextPollAt),
      last_success_at: poll.at,
      failures: 0,
      failing_since: null,
      is_failure_told: false,
      last_error: null,
      move_to: move?.to ?? null,
      move_since: move?.since ?? null,
      ...(address !== undefined && { address, host: hostOf(address) }),
      ...(poll.items.some(({ standing }) => standing === "new") && { last_change_at: poll.at }),
      ...(content !== undefined && contentColumns(content)),
    })
    .where("id", "=", id)
    .execute();
  const articles = await listFresh(tx, id, poll);
  return { articles, deliveries: await tell(tx, id, poll.at, poll.event) };
}

export async function recordPush(tx: Transaction<Tables>, id: FeedId, push: FeedPush): Promise<PollEffects> {
  if (push.items.some(({ standing }) => standing === "new")) {
    await tx.updateTable("feeds").set({ last_change_at: push.at }).where("id", "=", id).execute();
  }
  return { articles: await listFresh(tx, id, push), deliveries: [] };
}

async function listFresh(tx: Transaction<Tables>, id: FeedId, poll: FeedPush | FeedPoll): Promise<ArticleId[]> {
  const fresh = await remember(tx, id, poll);
  const source = { name: poll.content?.title ?? "", language: poll.content?.language, at: poll.at };
  const items = poll.items.filter(({ mark }) => fresh.has(mark));
  return listArticles(tx, id, source, items);
}

function contentColumns({ title, language, wishes, hub }: NonNullable<FeedPoll["content"]>) {
  return {
    title: storable(title),
    ...(language !== undefined && { language }),
    wishes: Object.keys(wishes).length === 0 ? null : JSON.stringify(wishes),
    hub_url: hub?.url ?? null,
    hub_topic: hub?.topic ?? null,
  };
}

/** Who stopped following while the poll was under way has the last word. */
function whileFollowed(nextPollAt: Date) {
  return sql<Date | null>`case when next_poll_at is null then null else ${nextPollAt}::timestamptz end`;
}

/** Remembers the marks and returns those that were new: of two polls at once, one lists an item. */
async function remember(
  tx: Transaction<Tables>,
  id: FeedId,
  { marks }: Pick<FeedPoll, "marks">,
): Promise<ReadonlySet<Mark>> {
  const byNumber = numbered(marks);
  if (byNumber.size === 0) return new Set();
  const { rows } = await sql<{ mark: string }>`insert into seen_marks (feed_id, mark)
    select ${id}, mark from unnest(${sql.val([...byNumber.keys()])}::bigint[]) as mark order by mark
    on conflict do nothing returning mark`.execute(tx);
  return new Set(rows.flatMap(({ mark }) => byNumber.get(mark) ?? []));
}

export async function recordFailure(
  tx: Transaction<Tables>,
  id: FeedId,
  { error, at, nextPollAt, address, event }: FailedPoll,
): Promise<DeliveryId[]> {
  await tx
    .updateTable("feeds")
    .set({
      failures: sql`failures + 1`,
      failing_since: sql`coalesce(failing_since, ${at})`,
      last_error: error,
      next_poll_at: whileFollowed(nextPollAt),
      ...(address !== undefined && { address, host: hostOf(address), move_to: null, move_since: null }),
      ...(event?.kind === "failing" && { is_failure_told: true }),
    })
    .where("id", "=", id)
    .execute();
  return tell(tx, id, at, event);
}

export async function retire(tx: Transaction<Tables>, id: FeedId, reason: string, at: Date): Promise<DeliveryId[]> {
  const { numUpdatedRows } = await tx
    .updateTable("feeds")
    .set({ retired: reason, next_poll_at: null, last_error: reason })
    .where("id", "=", id)
    .where("retired", "is", null)
    .executeTakeFirst();
  return numUpdatedRows === 0n ? [] : tell(tx, id, at, { kind: "gone", reason });
}

/** Makes the news of a feed itself due in each channel that follows it by its address. */
async function tell(
  tx: Transaction<Tables>,
  id: FeedId,
  at: Date,
  event: FeedEventKind | undefined,
): Promise<DeliveryId[]> {
  if (event === undefined) return [];
  const detail = "to" in event ? event.to : "reason" in event ? event.reason : "";
  const { id: eventId } = await tx
    .insertInto("feed_events")
    .values({ feed_id: id, kind: event.kind, detail: storable(detail), at })
    .returning("id")
    .executeTakeFirstOrThrow();
  const { rows } = await sql<{ id: string }>`insert into deliveries
      (platform, workspace_id, channel_id, feed_event_id, state, reason, nonce, due_at, created_at)
    select platform, workspace_id, channel_id, ${eventId}, case when ${isJustRestored(at)} then 'unknown' else 'due' end,
      case when ${isJustRestored(at)} then ${postedBefore} end, left(replace(gen_random_uuid()::text, '-', ''), 25),
      ${at}::timestamptz, ${at}::timestamptz
    from subscriptions join feeds on feeds.url = subscriptions.value
    where subscriptions.kind = 'feed' and feeds.id = ${id}
      and ${isOpenChannel("subscriptions.platform", "subscriptions.workspace_id", "subscriptions.channel_id")}
    on conflict do nothing returning id`.execute(tx);
  return rows.map((row) => row.id as DeliveryId);
}
