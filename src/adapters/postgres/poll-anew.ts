import { sql } from "kysely";

/**
 * What makes a feed that was not polled for a while like a new one: what it lists at the next poll was there before
 * anybody asked, and is no news.
 */
export function pollAnew(now: Date) {
  const isIdle = sql`feeds.next_poll_at is null`;
  return sql`next_poll_at = coalesce(feeds.next_poll_at, ${now}::timestamptz),
    last_success_at = case when ${isIdle} then null else feeds.last_success_at end,
    etag = case when ${isIdle} then null else feeds.etag end,
    last_modified = case when ${isIdle} then null else feeds.last_modified end,
    body_hash = case when ${isIdle} then null else feeds.body_hash end`;
}
