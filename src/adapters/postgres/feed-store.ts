import { type Kysely, sql, type Transaction } from "kysely";
import type { Feed, FeedEvent, FeedEventKind } from "../../domain/feed.ts";
import type { FeedEventId, FeedId } from "../../domain/ids.ts";
import type { FeedStore, FeedsHealth, Mark } from "../../feed-store.ts";
import { claimDue, dueLanes } from "./feed-claims.ts";
import { recordFailure, recordPoll, recordPush, recordUnchanged, retire } from "./feed-polls.ts";
import { feedFrom, feedRows, hostOf } from "./feed-row.ts";
import { listFeeds } from "./list-feeds.ts";
import { numbered } from "./marks.ts";
import { pollAnew } from "./poll-anew.ts";
import { present } from "./present.ts";
import type { Tables } from "./tables.ts";
import { unreadArticles } from "./unread-articles.ts";

export function feedStore(db: Kysely<Tables>): FeedStore {
  const one = async (column: "url" | "id", value: string): Promise<Feed | undefined> => {
    const row = await feedRows(db).where(`feeds.${column}`, "=", value).executeTakeFirst();
    return row && feedFrom(row);
  };
  return {
    setCatalogue: (urls, now) => db.transaction().execute((tx) => setCatalogue(tx, urls, now)),
    add: (url, now) => add(db, url, now),
    byUrl: (url) => one("url", url),
    get: (id) => one("id", id),
    all: async (limit, after = "0" as FeedId) =>
      (await feedRows(db).where("feeds.id", ">", after).orderBy("feeds.id").limit(limit).execute()).map(feedFrom),
    dueLanes: (now) => dueLanes(db, now),
    claimDue: (lane, now, leaseUntil, limit) => claimDue(db, { lane, now, leaseUntil, limit }),
    recordUnchanged: (polls) => recordUnchanged(db, polls),
    health: () => health(db),
    ailing: (urls, limit) => ailing(db, urls, limit),
    list: (asked) => listFeeds(db, asked),
    unread: (since) => unreadArticles(db, since),
    reschedule: async (ids, at) => {
      if (ids.length === 0) return;
      await sql`update feeds set next_poll_at = ${at}
        where id = any(${sql.val([...ids])}::bigint[]) and next_poll_at is not null`.execute(db);
    },
    seen: (id, marks) => seen(db, id, marks),
    recordPoll: (id, poll) => db.transaction().execute((tx) => recordPoll(tx, id, poll)),
    recordPush: (id, push) => db.transaction().execute((tx) => recordPush(tx, id, push)),
    recordFailure: (id, failure) => db.transaction().execute((tx) => recordFailure(tx, id, failure)),
    retire: (id, reason, at) => db.transaction().execute((tx) => retire(tx, id, reason, at)),
    event: (id) => event(db, id),
  };
}

/** What is in the catalogue now is polled; what was in it and nobody follows is not. */
async function setCatalogue(tx: Transaction<Tables>, urls: readonly string[], now: Date): Promise<void> {
  const listed = sql.val([...urls]);
  await sql`insert into feeds (url, address, host, next_poll_at, created_at)
    select distinct on (url) url, url, host, ${now}::timestamptz, ${now}::timestamptz
    from unnest(${listed}::text[], ${sql.val(urls.map(hostOf))}::text[]) as feed (url, host)
    on conflict do nothing`.execute(tx);
  await sql`update feeds set is_listed = true, ${pollAnew(now)}
    where url = any(${listed}::text[]) and not is_listed and retired is null`.execute(tx);
  await sql`update feeds set is_listed = false,
      next_poll_at = case when exists (select from subscriptions where kind = 'feed' and value = url) then next_poll_at end
    where is_listed and url <> all(${listed}::text[])`.execute(tx);
}

async function add(db: Kysely<Tables>, url: string, now: Date): Promise<void> {
  await sql`insert into feeds (url, address, host, next_poll_at, created_at)
    values (${url}, ${url}, ${hostOf(url)}, ${now}, ${now})
    on conflict (url) do update set ${pollAnew(now)}, retired = null, failures = 0, failing_since = null,
      last_error = null`.execute(db);
}

async function health(db: Kysely<Tables>): Promise<FeedsHealth> {
  const { rows } = await sql<{ total: number; healthy: number; next: Date | null }>`select count(*)::int as total,
    count(*) filter (where failures = 0 and last_success_at is not null)::int as healthy, min(next_poll_at) as next
    from feeds where next_poll_at is not null`.execute(db);
  const failing = await feedRows(db)
    .where("failures", ">", 0)
    .where("next_poll_at", "is not", null)
    .orderBy("failing_since")
    .limit(20)
    .execute();
  const { total = 0, healthy = 0, next = null } = rows[0] ?? {};
  return { total, healthy, failing: failing.map(feedFrom), ...(next !== null && { nextPollAt: next }) };
}

async function ailing(db: Kysely<Tables>, urls: readonly string[], limit: number): Promise<Feed[]> {
  const rows = await feedRows(db)
    .where(sql<boolean>`feeds.url = any(${sql.val([...urls])}::text[])`)
    .where((eb) => eb.or([eb("failures", ">", 0), eb("retired", "is not", null)]))
    .orderBy(sql`failing_since nulls first, feeds.id`)
    .limit(limit)
    .execute();
  return rows.map(feedFrom);
}

async function seen(db: Kysely<Tables>, id: FeedId, marks: readonly Mark[]): Promise<ReadonlySet<Mark>> {
  const byNumber = numbered(marks);
  if (byNumber.size === 0) return new Set();
  const { rows } = await sql<{ mark: string }>`select mark from seen_marks
    where feed_id = ${id} and mark = any(${sql.val([...byNumber.keys()])}::bigint[])`.execute(db);
  return new Set(rows.flatMap(({ mark }) => byNumber.get(mark) ?? []));
}

async function event(db: Kysely<Tables>, id: FeedEventId): Promise<FeedEvent | undefined> {
  const row = await db
    .selectFrom("feed_events")
    .innerJoin("feeds", "feeds.id", "feed_events.feed_id")
    .selectAll("feed_events")
    .select(["feeds.url", "feeds.title"])
    .where("feed_events.id", "=", id)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  return {
    id,
    feedUrl: row.url,
    at: row.at,
    ...present({ feedTitle: row.title }),
    ...eventKind(row.kind, row.detail),
  };
}

function eventKind(kind: string, detail: string): FeedEventKind {
  if (kind === "moved") return { kind, to: detail };
  if (kind === "gone" || kind === "failing") return { kind, reason: detail };
  return { kind: "recovered" };
}
