import type { Feed } from "../domain/feed.ts";
import type { UnreadArticles } from "../feed-store.ts";
import { ago, nextPoll, span, stateOf } from "../message/feed-words.ts";

/** How one feed fares, in a few lines for a terminal. */
export function feedReport(feed: Feed, now: Date, unread?: UnreadArticles): string {
  const { url, address, title, retired, hub } = feed;
  const facts: [string, string | undefined][] = [
    ["read at", address === url ? undefined : address],
    ["state", stateOf(feed, now)],
    ["last success", feed.lastSuccessAt && ago(feed.lastSuccessAt, now)],
    ["last change", feed.lastChangeAt && ago(feed.lastChangeAt, now)],
    ["unread", unread && `${unread.count} of its articles in a week; the last: ${unread.reason}`],
    ["next poll", retired === undefined ? nextPoll(feed, now) : "never; /news follow tries it again"],
    ["interval", retired === undefined ? intervalOf(feed) : undefined],
    [
      "pushed by",
      hub &&
        (feed.pushedUntil === undefined
          ? `${hub.url} (not asked)`
          : `${hub.url} until ${feed.pushedUntil.toISOString()}`),
    ],
    ["moving to", feed.move && `${feed.move.to}, since ${ago(feed.move.since, now)}`],
  ];
  const lines = facts.flatMap(([name, value]) => (value === undefined ? [] : [`  ${name.padEnd(13)}${value}`]));
  return [title ? `${title}\n  ${url}` : url, ...lines, ""].join("\n");
}

function intervalOf({ interval, intervalReason }: Feed): string {
  return intervalReason === undefined ? span(interval) : `${span(interval)}: ${intervalReason}`;
}
