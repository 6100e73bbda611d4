import { createHash } from "node:crypto";
import type { Selectable } from "kysely";
import { type Kysely, sql, type Transaction } from "kysely";
import type { Feed } from "../../domain/feed.ts";
import type { ArticleId, FeedId } from "../../domain/ids.ts";
import type { FeedPoll, FeedStore, PolledItem } from "../../store.ts";
import { present } from "./present.ts";
import { storable } from "./storable.ts";
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
      ...(poll.title !== undefined && { title: storable(poll.title) }),
      ...(poll.language !== undefined && { language: poll.language }),
    })
    .where("id", "=", id)
    .execute();
  return listAll(tx, id, poll, await unseen(tx, id, poll));
}

/** In the order of their addresses, so that two feeds with the same articles wait for each other and never lock. */
async function listAll(
  tx: Transaction<Tables>,
  feedId: FeedId,
  poll: FeedPoll,
  items: readonly PolledItem[],
): Promise<ArticleId[]> {
  const listed: ArticleId[] = [];
  const known: string[] = [];
  for (const item of [...items].sort((one, other) => (one.url < other.url ? -1 : 1))) {
    const id = await list(tx, feedId, poll, item);
    if (id === undefined) known.push(item.url);
    else listed.push(id);
  }
  await alsoCarried(tx, feedId, known, poll.at);
  return listed;
}

/** Remembers every item as seen, for good, and returns those that were not. */
async function unseen(tx: Transaction<Tables>, id: FeedId, poll: FeedPoll): Promise<PolledItem[]> {
  if (poll.items.length === 0) return [];
  const rows = poll.items.map((item) => ({ feed_id: id, key: seenKey(item), seen_at: poll.at }));
  const fresh = await tx
    .insertInto("seen_items")
    .values(rows)
    .onConflict((clash) => clash.doNothing())
    .returning("key")
    .execute();
  const keys = new Set(fresh.map((row) => row.key));
  return poll.items.filter((item) => keys.delete(seenKey(item)) && item.standing !== "skip" && isKeepable(item));
}

/** An index takes some 2,700 bytes a row; a longer key is remembered by its hash. */
function seenKey({ key }: PolledItem): string {
  const isShort = key.length <= 500 && !key.includes("\0");
  return isShort ? key : `sha256:${createHash("sha256").update(key).digest("hex")}`;
}

function isKeepable({ url }: PolledItem): boolean {
  return Buffer.byteLength(url) <= 2000 && URL.canParse(url);
}

/** Lists one article; `undefined` when there is one at its address already. */
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
      title: storable(item.title),
      text: storable(item.text),
      author: item.author === undefined ? null : storable(item.author),
      language: poll.language ?? "en",
      source_name: storable(poll.title || new URL(item.url).hostname),
      published_at: item.publishedAt ?? poll.at,
      seen_at: poll.at,
      is_old_news: item.standing === "old",
      stage: "listed",
      stage_since: poll.at,
    })
    .onConflict((clash) => clash.column("url").doNothing())
    .returning("id")
    .executeTakeFirst();
  if (inserted === undefined) return undefined;
  await tx.insertInto("article_feeds").values({ article_id: inserted.id, feed_id: feedId }).execute();
  return inserted.id as ArticleId;
}

/** Another feed carried these first: their stories are looked at again, since more channels may follow them now. */
async function alsoCarried(tx: Transaction<Tables>, feedId: FeedId, urls: readonly string[], at: Date): Promise<void> {
  if (urls.length === 0) return;
  await sql`insert into article_feeds (article_id, feed_id)
    select id, ${feedId} from articles where url = any(${sql.val([...urls])}::text[]) on conflict do nothing`.execute(
    tx,
  );
  await sql`update stories set revision = revision + 1, is_condensed = false, updated_at = ${at}
    where id in (select stories.id from stories join articles on articles.story_id = stories.id
      where articles.url = any(${sql.val([...urls])}::text[]) order by stories.id for update of stories)`.execute(tx);
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
