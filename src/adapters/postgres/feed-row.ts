import type { Kysely, Selectable } from "kysely";
import type { Feed } from "../../domain/feed.ts";
import type { FeedId } from "../../domain/ids.ts";
import { present } from "./present.ts";
import type { FeedRow, Tables } from "./tables.ts";

/** A feed's row with what its hub has promised. */
export type FeedRowRead = Selectable<FeedRow> & { readonly lease_until: Date | null };

export function feedRows(db: Kysely<Tables>) {
  return db
    .selectFrom("feeds")
    .leftJoin("hub_subscriptions", "hub_subscriptions.feed_id", "feeds.id")
    .selectAll("feeds")
    .select("hub_subscriptions.lease_until");
}

export function feedFrom(row: FeedRowRead): Feed {
  return {
    id: row.id as FeedId,
    url: row.url,
    address: row.address,
    validators: present({ etag: row.etag, lastModified: row.last_modified, bodyHash: row.body_hash }),
    wishes: row.wishes ?? {},
    interval: row.interval_seconds,
    failures: row.failures,
    isFailureTold: row.is_failure_told,
    ...present({
      title: row.title,
      intervalReason: row.interval_reason,
      failingSince: row.failing_since,
      lastError: row.last_error,
      lastSuccessAt: row.last_success_at,
      lastChangeAt: row.last_change_at,
      nextPollAt: row.next_poll_at,
      retired: row.retired,
      pushedUntil: row.lease_until,
    }),
    ...(row.move_to !== null && row.move_since !== null && { move: { to: row.move_to, since: row.move_since } }),
    ...(row.hub_url !== null && row.hub_topic !== null && { hub: { url: row.hub_url, topic: row.hub_topic } }),
  };
}

/** The host that is asked for an address: feeds of one host are polled one after the other. */
export function hostOf(address: string): string {
  return URL.canParse(address) ? new URL(address).hostname : "";
}
