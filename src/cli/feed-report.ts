import type { Feed } from "../domain/feed.ts";
import type { UnreadArticles } from "../feed-store.ts";

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

function stateOf({ retired, failures, lastError, failingSince, lastSuccessAt }: Feed, now: Date): string {
  if (retired !== undefined) return `retired: ${retired}`;
  if (failures > 0) {
    const since = failingSince === undefined ? "" : `, first ${ago(failingSince, now)}`;
    return `failing (${failures} ${failures === 1 ? "time" : "times"}${since}): ${lastError ?? "it does not say why"}`;
  }
  return lastSuccessAt === undefined ? "not read yet" : "well";
}

function nextPoll({ nextPollAt }: Feed, now: Date): string {
  if (nextPollAt === undefined) return "never: nobody follows it";
  const seconds = Math.round((nextPollAt.getTime() - now.getTime()) / 1000);
  return seconds <= 0 ? "now" : `in ${span(seconds)}`;
}

function intervalOf({ interval, intervalReason }: Feed): string {
  return intervalReason === undefined ? span(interval) : `${span(interval)}: ${intervalReason}`;
}

function ago(at: Date, now: Date): string {
  const seconds = Math.round((now.getTime() - at.getTime()) / 1000);
  return seconds < 1 ? "just now" : `${span(seconds)} ago`;
}

/** "45 s", "12 min", "3.5 h", "9 days". */
function span(seconds: number): string {
  if (seconds < 90) return `${seconds} s`;
  if (seconds < 90 * 60) return `${Math.round(seconds / 60)} min`;
  if (seconds < 48 * 3600) return `${Math.round(seconds / 360) / 10} h`;
  return `${Math.round(seconds / 86_400)} days`;
}
