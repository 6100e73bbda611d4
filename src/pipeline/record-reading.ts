import type { OutsideError } from "../domain/errors.ts";
import type { Feed, FeedContent, FeedEventKind, FeedValidators } from "../domain/feed.ts";
import type { FeedPoll, PollEffects, Schedule, UnchangedPoll } from "../feed-store.ts";
import type { FeedReading, Ports } from "../ports.ts";
import { followMove } from "./follow-move.ts";
import { allMarks, isTelling, keyMark, marked, newsOf } from "./news-of.ts";
import { nextPoll, nextTry } from "./next-poll.ts";
import { withOlderPages } from "./older-pages.ts";
import { wakeSome } from "./wake-some.ts";

const day = 86_400_000;
/** A feed that fails for so long is told to those who follow it, and given up much later. Milliseconds. */
const tellAfter = 3 * day;
const giveUpAfter = 30 * day;

type Answered = Exclude<FeedReading, { kind: "gone" }>;

/** Records what a poll found. One that brought nothing is handed back, to be recorded together with others. */
export async function recordReading(
  feed: Feed,
  reading: FeedReading,
  ports: Ports,
): Promise<UnchangedPoll | "recorded"> {
  if (reading.kind === "gone") return recordGone(feed, reading.reason, ports);
  const now = ports.clock();
  const content = reading.kind === "changed" ? await withOlderPages(feed, reading, ports) : undefined;
  const news = content === undefined ? noNews : await newsIn(feed, content, ports);
  const { validators } = reading;
  const poll = { at: now, ...schedule(feed, reading, news, ports) };
  const moved = followMove(feed, reading.movedTo, now);
  const hasMove = feed.move !== undefined || moved.move !== undefined || moved.address !== undefined;
  if (content === undefined && !hasMove && !feed.isFailureTold) {
    return isSame(validators, feed.validators) ? { id: feed.id, ...poll } : { id: feed.id, validators, ...poll };
  }
  const event = moved.event ?? (feed.isFailureTold ? ({ kind: "recovered" } as const) : undefined);
  await wakeEffects(
    await ports.store.feeds.recordPoll(feed.id, {
      ...poll,
      validators,
      ...news,
      ...moved,
      ...(content !== undefined && { content }),
      ...(event !== undefined && { event }),
    }),
    ports,
  );
  logPolled(feed, reading.kind, news.items.length, poll, ports);
  return "recorded";
}

/** Files what was pushed to us as if a poll had brought it; when to poll stays as it was. */
export async function recordContent(feed: Feed, content: FeedContent, ports: Ports): Promise<void> {
  const { store, clock } = ports;
  const news = await newsIn(feed, content, ports);
  if (news.marks.length === 0) return;
  await wakeEffects(await store.feeds.recordPush(feed.id, { at: clock(), content, ...news }), ports);
}

function isSame(one: FeedValidators, other: FeedValidators): boolean {
  return one.etag === other.etag && one.lastModified === other.lastModified && one.bodyHash === other.bodyHash;
}

type News = Pick<FeedPoll, "items" | "marks">;

const noNews: News = { items: [], marks: [] };

async function newsIn(feed: Feed, { items }: FeedContent, { store, clock }: Ports): Promise<News> {
  const listed = items.filter(isTelling);
  const known = await store.feeds.seen(feed.id, listed.map(keyMark));
  // Of fifty entries one or two are new by their key; only those need to be recognised by something else.
  const unknown = marked(
    listed.filter((item) => !known.has(keyMark(item))),
    listed,
  );
  const seen = await store.feeds.seen(feed.id, unknown.flatMap(allMarks));
  const marks = unknown.flatMap(allMarks).filter((mark) => !seen.has(mark));
  return { items: newsOf(feed, { unknown, listed: listed.length, seen }, clock()), marks };
}

function schedule(feed: Feed, reading: Answered, news: News, { clock, settings }: Ports): Schedule {
  const now = clock();
  return nextPoll(feed, {
    now,
    hasNews: news.items.some(({ standing }) => standing === "new"),
    freshSeconds: reading.freshSeconds,
    wishes: reading.kind === "changed" ? reading.wishes : feed.wishes,
    isPushed: settings.publicUrl !== undefined && feed.pushedUntil !== undefined && feed.pushedUntil > now,
    least: settings.minPollSeconds,
    chance: Math.random(),
  });
}

/** Gone for good; but where it had only moved, it is looked for at its own address first. */
async function recordGone(feed: Feed, reason: string, ports: Ports): Promise<"recorded"> {
  const { store, clock, log } = ports;
  log.warn("feed-gone", { feed: feed.url, address: feed.address, reason });
  const now = clock();
  const deliveries =
    feed.address === feed.url
      ? await store.feeds.retire(feed.id, reason, now)
      : await store.feeds.recordFailure(feed.id, { error: reason, at: now, nextPollAt: now, address: feed.url });
  await wakeEffects({ articles: [], deliveries }, ports);
  return "recorded";
}

export async function recordFailure(feed: Feed, error: OutsideError, ports: Ports): Promise<void> {
  const { store, clock, log } = ports;
  const now = clock();
  const failingFor = now.getTime() - (feed.failingSince ?? now).getTime();
  if (failingFor > giveUpAfter) {
    await recordGone(feed, `It could not be read for ${Math.floor(failingFor / day)} days. ${error.message}`, ports);
    return;
  }
  const nextPollAt = nextTry(feed, error, now, Math.random());
  const isToTell = failingFor > tellAfter && !feed.isFailureTold;
  const event: FeedEventKind = { kind: "failing", reason: error.message };
  const failure = { error: error.message, at: now, nextPollAt, ...(isToTell && { event }) };
  await wakeEffects({ articles: [], deliveries: await store.feeds.recordFailure(feed.id, failure) }, ports);
  log.warn("feed-failed", { feed: feed.url, error: error.message, failures: feed.failures + 1, nextPollAt });
}

async function wakeEffects({ articles, deliveries }: PollEffects, { queue }: Ports): Promise<void> {
  for (const article of articles) await queue.wake("read-article", article);
  await wakeSome("post-notice", deliveries, queue);
}

function logPolled({ url }: Feed, reading: string, articles: number, next: Schedule, { log }: Ports): void {
  log.info("feed-polled", { feed: url, reading, articles, nextInSeconds: next.interval, why: next.intervalReason });
}
