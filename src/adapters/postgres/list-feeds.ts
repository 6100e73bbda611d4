import { type Kysely, sql } from "kysely";
import type { FeedStore, FeedsAsked } from "../../feed-store.ts";
import { feedFrom, feedRows } from "./feed-row.ts";
import { hasWords } from "./has-words.ts";
import { present } from "./present.ts";
import type { Tables } from "./tables.ts";
import { unreadArticles } from "./unread-articles.ts";

/** Somebody waits for it: it is of the catalogue, or a channel follows it. */
const isWanted = sql<boolean>`(feeds.is_listed or exists (select from subscriptions
  where kind = 'feed' and value = feeds.url))`;
const isFailing = sql<boolean>`(feeds.failures > 0 and feeds.next_poll_at is not null)`;
const isMissed = sql<boolean>`(feeds.retired is not null and ${isWanted})`;

export async function listFeeds(db: Kysely<Tables>, asked: FeedsAsked): ReturnType<FeedStore["list"]> {
  const found = feedRows(db)
    .where(
      hasWords(sql`concat_ws(' ', feeds.title, feeds.url, feeds.address, feeds.last_error, feeds.retired)`, asked.text),
    )
    .where(asked.isFailing ? sql<boolean>`(${isFailing} or ${isMissed})` : sql<boolean>`true`);
  const { total } = await found.clearSelect().select(sql<number>`count(*)::int`.as("total")).executeTakeFirstOrThrow();
  const rows = await found
    .orderBy(
      sql`case when ${isFailing} then 0 when ${isMissed} then 1 when feeds.next_poll_at is null then 3 else 2 end`,
    )
    .orderBy(sql`case when ${isFailing} then feeds.failing_since end`)
    .orderBy(sql`lower(coalesce(nullif(feeds.title, ''), feeds.url))`)
    .orderBy("feeds.id")
    .limit(asked.limit)
    .offset(asked.offset)
    .execute();
  const feeds = rows.map((row) => ({ feed: feedFrom(row), isListed: row.is_listed }));
  const unread = await unreadArticles(
    db,
    asked.unreadSince,
    feeds.map(({ feed }) => feed.id),
  );
  return { total, feeds: feeds.map((one) => ({ ...one, ...present({ unread: unread.get(one.feed.id) ?? null }) })) };
}
