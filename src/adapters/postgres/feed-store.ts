import type { Selectable } from "kysely";
import { type Kysely, sql, type Transaction } from "kysely";
import type { Feed } from "../../domain/feed.ts";
import type { ArticleId, FeedId } from "../../domain/ids.ts";
import type { FeedPoll, FeedStore, PolledItem } from "../../store.ts";
import { present } from "./present.ts";
import type { FeedRow, Tables } from "./tables.ts";

export function feedStore(db: Kysely<Tables>): FeedStore {
  return {
    add: (urls, now) => add(db, urls, now),
    byUrl: async (url) => oneFeed(await db.selectFrom("feeds").selectAll().where("url", "=", url).executeTakeFirst()),
    get: async (id) => oneFeed(await db.selectFrom("feeds").selectAll().where("id", "=", id).executeTakeFirst()),
    all: async () => (await db.selectFrom("feeds").selectAll().orderBy("id").execute()).map(feedFrom),
    claimDue: (now, leaseUntil, catalogue, limit) => claimDue(db, now, leaseUntil, catalogue, limit),
    recordPoll: (id, poll) => db.transaction().execute((tx) => recordPoll(tx, id, poll)),
    recordFailure: (id, failure) => recordFailure(db, id, failure),
  };
}

async function add(db: Kysely<Tables>, urls: readonly string[], now: Date): Promise<void> {
  if (urls.length === 0) return;
  const rows = urls.map((url) => ({ url, next_poll_at: now, created_at: now }));
  await db
    .insertInto("feeds")
    .values(rows)
    .onConflict((clash) => clash.doNothing())
    .execute();
}

async function claimDue(
  db: Kysely<Tables>,
  now: Date,
  leaseUntil: Date,
  catalogue: readonly string[],
  limit: number,
): Promise<FeedId[]> {
  const due = db
    .selectFrom("feeds")
    .select("id")
    .where("next_poll_at", "<=", now)
    .where(
      sql<boolean>`(url = any(${sql.val([...catalogue])}::text[])
        or exists (select from subscriptions where kind = 'feed' and value = feeds.url))`,
    )
    .orderBy("next_poll_at")
    .limit(limit)
    .forUpdate()
    .skipLocked();
  const taken = await db
    .updateTable("feeds")
    .set({ next_poll_at: leaseUntil })
    .where("id", "in", due)
    .returning("id")
    .execute();
  return taken.map((row) => row.id as FeedId);
}

async function recordPoll(tx: Transaction<Tables>, id: FeedId, poll: FeedPoll): Promise<ArticleId[]> {
  await tx
    .updateTable("feeds")
    .set({
      etag: poll.validators.etag ?? null,
      last_modified: poll.validators.lastModified ?? null,
      body_hash: poll.validators.bodyHash ?? null,
      interval_seconds: poll.interval,
      next_poll_at: poll.nextPollAt,
      last_success_at: poll.at,
      failures: 0,
      last_error: null,
      ...(poll.title !== undefined && { title: poll.title }),
      ...(poll.language !== undefined && { language: poll.language }),
    })
    .where("id", "=", id)
    .execute();
  const articles: ArticleId[] = [];
  for (const item of await unseen(tx, id, poll)) {
    const article = await list(tx, id, poll, item);
    if (article !== undefined) articles.push(article);
  }
  return articles;
}

/** Remembers every item as seen, for good, and returns those that were not. */
async function unseen(tx: Transaction<Tables>, id: FeedId, poll: FeedPoll): Promise<PolledItem[]> {
  if (poll.items.length === 0) return [];
  const rows = poll.items.map((item) => ({ feed_id: id, key: item.key, seen_at: poll.at }));
  const fresh = await tx
    .insertInto("seen_items")
    .values(rows)
    .onConflict((clash) => clash.doNothing())
    .returning("key")
    .execute();
  const keys = new Set(fresh.map((row) => row.key));
  return poll.items.filter((item) => keys.delete(item.key) && item.standing !== "skip");
}

/** Lists one article, or notes that this feed carries one that is there already. */
async function list(
  tx: Transaction<Tables>,
  feedId: FeedId,
  poll: FeedPoll,
  item: PolledItem,
): Promise<ArticleId | undefined> {
  const inserted = await tx
    .insertInto("articles")
    .values({
      feed_id: feedId,
      url: item.url,
      title: item.title,
      text: item.text,
      author: item.author ?? null,
      language: poll.language ?? "en",
      source_name: poll.title ?? new URL(item.url).hostname,
      published_at: item.publishedAt ?? poll.at,
      seen_at: poll.at,
      is_old_news: item.standing === "old",
      stage: "listed",
      stage_since: poll.at,
    })
    .onConflict((clash) => clash.column("url").doNothing())
    .returning("id")
    .executeTakeFirst();
  const id = inserted?.id ?? (await alsoCarried(tx, item.url, poll.at));
  if (id === undefined) return undefined;
  await tx
    .insertInto("article_feeds")
    .values({ article_id: id, feed_id: feedId })
    .onConflict((clash) => clash.doNothing())
    .execute();
  return inserted && (inserted.id as ArticleId);
}

/** Another feed carried it first: its story is looked at again, since more channels may follow it now. */
async function alsoCarried(tx: Transaction<Tables>, url: string, now: Date): Promise<string | undefined> {
  const known = await tx.selectFrom("articles").select(["id", "story_id"]).where("url", "=", url).executeTakeFirst();
  if (known?.story_id) {
    await tx
      .updateTable("stories")
      .set({ revision: sql`revision + 1`, is_condensed: false, updated_at: now })
      .where("id", "=", known.story_id)
      .execute();
  }
  return known?.id;
}

async function recordFailure(
  db: Kysely<Tables>,
  id: FeedId,
  { error, nextPollAt }: { error: string; nextPollAt: Date },
): Promise<void> {
  await db
    .updateTable("feeds")
    .set({ failures: sql`failures + 1`, last_error: error, next_poll_at: nextPollAt })
    .where("id", "=", id)
    .execute();
}

function oneFeed(row: Selectable<FeedRow> | undefined): Feed | undefined {
  return row && feedFrom(row);
}

function feedFrom(row: Selectable<FeedRow>): Feed {
  return {
    id: row.id as FeedId,
    url: row.url,
    validators: present({ etag: row.etag, lastModified: row.last_modified, bodyHash: row.body_hash }),
    interval: row.interval_seconds,
    failures: row.failures,
    nextPollAt: row.next_poll_at,
    ...present({ title: row.title, lastSuccessAt: row.last_success_at, lastError: row.last_error }),
  };
}
