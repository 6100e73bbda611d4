import { type Kysely, type Selectable, sql } from "kysely";
import type { Feed, FeedValidators } from "../../domain/feed.ts";
import type { FeedId } from "../../domain/ids.ts";
import { readUrl } from "../../domain/read-url.ts";
import type { FeedRow, Tables } from "./tables.ts";

/** A feed's row with what its hub has promised, and when these data were brought back. */
export type FeedRowRead = Selectable<FeedRow> & {
  readonly lease_until: Date | null;
  readonly restored_at: Date | null;
};

export const restoredAt = sql<Date | null>`(select max(begun_at) from restores)`;

export function feedRows(db: Kysely<Tables>) {
  return db
    .selectFrom("feeds")
    .leftJoin("hub_subscriptions", "hub_subscriptions.feed_id", "feeds.id")
    .selectAll("feeds")
    .select("hub_subscriptions.lease_until")
    .select(restoredAt.as("restored_at"));
}

/** Written out, since at thousands of polls a second each row counts. */
export function feedFrom(row: FeedRowRead): Feed {
  const feed: Mutable<Feed> = {
    id: row.id as FeedId,
    url: row.url,
    address: row.address,
    host: row.host,
    validators: validatorsFrom(row),
    wishes: row.wishes ?? {},
    interval: row.interval_seconds,
    failures: row.failures,
    isFailureTold: row.is_failure_told,
  };
  if (row.title !== null) feed.title = row.title;
  if (row.interval_reason !== null) feed.intervalReason = row.interval_reason;
  if (row.failing_since !== null) feed.failingSince = row.failing_since;
  if (row.last_error !== null) feed.lastError = row.last_error;
  if (row.last_success_at !== null) feed.lastSuccessAt = row.last_success_at;
  if (row.restored_at !== null) feed.restoredAt = row.restored_at;
  if (row.last_change_at !== null) feed.lastChangeAt = row.last_change_at;
  if (row.next_poll_at !== null) feed.nextPollAt = row.next_poll_at;
  if (row.retired !== null) feed.retired = row.retired;
  if (row.lease_until !== null) feed.pushedUntil = row.lease_until;
  if (row.move_to !== null && row.move_since !== null) feed.move = { to: row.move_to, since: row.move_since };
  if (row.hub_url !== null && row.hub_topic !== null) feed.hub = { url: row.hub_url, topic: row.hub_topic };
  return feed;
}

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

function validatorsFrom(row: FeedRowRead): FeedValidators {
  const validators: Mutable<FeedValidators> = {};
  if (row.etag !== null) validators.etag = row.etag;
  if (row.last_modified !== null) validators.lastModified = row.last_modified;
  if (row.body_hash !== null) validators.bodyHash = row.body_hash;
  return validators;
}

/** The host that is asked for an address: feeds of one host are polled one after the other. */
export function hostOf(address: string): string {
  return readUrl(address)?.hostname ?? "";
}
