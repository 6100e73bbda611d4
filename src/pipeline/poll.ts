import { OutsideError } from "../domain/errors.ts";
import type { Feed, FeedItem } from "../domain/feed.ts";
import type { FeedId } from "../domain/ids.ts";
import type { FeedReading, Ports, Settings } from "../ports.ts";
import type { PolledItem } from "../store.ts";

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;

/** How many entries of a feed's first poll are kept: enough to have something to show, few enough to be polite. */
const firstPollItems = 10;
/** What a feed lists for the first time this long after its date is no news. Milliseconds. */
const newsAge = 2 * day;
/** A poll that was lost with its process is due again after this. Milliseconds. */
const pollLease = 5 * minute;
/** Seconds. */
const defaultInterval = 3600;
/** A feed that says nothing about itself is asked at least this often, however quiet it is. Seconds. */
const quietInterval = 2 * 3600;

/** Finds the feeds that are due and wakes a poll for each. */
export async function pollFeeds({ store, queue, clock, catalogue }: Ports): Promise<void> {
  const now = clock();
  const listed = catalogue.flatMap((topic) => topic.feeds);
  const due = await store.feeds.claimDue(now, new Date(now.getTime() + pollLease), listed, 200);
  for (const id of due) await queue.wake("poll-feed", id);
}

/** Polls one feed, lists its new articles and says when to come back. */
export async function pollFeed(id: FeedId, ports: Ports): Promise<void> {
  const { store, feeds, clock } = ports;
  const feed = await store.feeds.get(id);
  if (feed === undefined) return;
  try {
    const reading = await feeds.readFeed({ url: feed.url, validators: feed.validators });
    await recordReading(feed, reading, ports);
  } catch (error) {
    if (!(error instanceof OutsideError)) throw error;
    await recordFailure(feed, error, clock(), ports);
  }
}

async function recordReading(feed: Feed, reading: FeedReading, { store, queue, clock, log, settings }: Ports) {
  const now = clock();
  const items = reading.kind === "changed" ? standings(feed, reading.items, now) : [];
  const hasNews = items.some((item) => item.standing === "new");
  const interval = nextInterval(feed, reading.restSeconds, hasNews, settings);
  const articles = await store.feeds.recordPoll(feed.id, {
    at: now,
    interval,
    nextPollAt: new Date(now.getTime() + interval * 1000),
    validators: reading.validators,
    items,
    ...(reading.kind === "changed" && {
      title: reading.title,
      ...(reading.language !== undefined && { language: reading.language }),
    }),
  });
  for (const article of articles) await queue.wake("read-article", article);
  log.info("feed-polled", {
    feed: feed.url,
    reading: reading.kind,
    articles: articles.length,
    nextInSeconds: interval,
  });
}

/**
 * What each entry is to us. The first poll of a feed only brings what was there before we came; later an entry is
 * news unless it carries an old date, as when a feed brings back last year's.
 */
function standings(feed: Feed, items: readonly FeedItem[], now: Date): PolledItem[] {
  const isFirst = feed.lastSuccessAt === undefined;
  return items.map((item, index) => {
    const age = now.getTime() - (item.publishedAt ?? now).getTime();
    if (isFirst) return { ...item, standing: index < firstPollItems && age < 7 * day ? "old" : "skip" };
    return { ...item, standing: age < newsAge ? "new" : "old" };
  });
}

/** Seconds until the next poll: what the feed asks for if it says so, else adapted to whether it brought news. */
function nextInterval(feed: Feed, rest: number | undefined, hasNews: boolean, settings: Settings): number {
  const adapted =
    feed.lastSuccessAt === undefined
      ? defaultInterval
      : Math.min(feed.interval * (hasNews ? 0.5 : 1.25), quietInterval);
  const floor = rest ?? Math.max(settings.minPollSeconds, 15 * 60);
  const wanted = rest !== undefined && rest < adapted ? rest : Math.max(adapted, floor);
  return Math.round(Math.min(Math.max(wanted, settings.minPollSeconds), 24 * 3600));
}

async function recordFailure(feed: Feed, error: OutsideError, now: Date, { store, log }: Ports): Promise<void> {
  const backOff = Math.min(feed.interval * 1000 * 2 ** Math.min(feed.failures, 6), day);
  const wait = Math.max(error.retryAfter ?? 0, backOff * (0.8 + 0.4 * Math.random()));
  const nextPollAt = new Date(now.getTime() + wait);
  await store.feeds.recordFailure(feed.id, { error: error.message, nextPollAt, at: now });
  log.warn("feed-failed", { feed: feed.url, error: error.message, failures: feed.failures + 1, nextPollAt });
}
