import type { Feed, FeedWishes } from "../domain/feed.ts";
import type { Schedule } from "../feed-store.ts";

const minute = 60;
const hour = 3600;
const day = 24 * hour;

/** Seconds. A feed that says nothing about itself is asked within these bounds, as it really changes. */
const usual = { first: hour, least: 15 * minute, most: 2 * hour, whenPushed: 6 * hour };
/** A feed without news for so long is asked half as often as others at most. Milliseconds. */
const longQuiet = 14 * day * 1000;

type Answer = {
  readonly now: Date;
  readonly hasNews: boolean;
  /** Seconds the server keeps its answer fresh. */
  readonly freshSeconds: number | undefined;
  readonly wishes: FeedWishes;
  /** Its news is pushed to us: polls only make sure. */
  readonly isPushed: boolean;
  /** The least seconds between polls that the bot's owner allows. */
  readonly least: number;
  /** 0 to 1, by chance. */
  readonly chance: number;
};

/**
 * When a feed is polled next: adapted to how often it brings news, sooner where it says that it changes faster, never
 * sooner than its server or its document allow; up to a tenth later by chance, so that hours do not align.
 */
export function nextPoll(feed: Feed, answer: Answer): Schedule {
  const { now, freshSeconds, wishes, least, chance } = answer;
  const asked = freshSeconds === undefined ? wishes.restSeconds : Math.max(freshSeconds, wishes.restSeconds ?? 0);
  const [adapted, why] = adaptedInterval(feed, answer);
  const [wanted, reason] =
    asked === undefined || (asked < least && adapted <= least)
      ? [adapted, why]
      : asked > adapted
        ? [asked, "it asks to be left alone that long"]
        : answer.isPushed
          ? [adapted, why]
          : [asked, "it says that it changes that often"];
  const interval = Math.round(Math.min(Math.max(wanted, least), day));
  const at = now.getTime() + interval * 1000 * (1 + chance / 10);
  const open = firstOpen(new Date(at), wishes);
  return {
    interval,
    nextPollAt: open,
    intervalReason: open.getTime() > at ? `${reason}, and not at this hour` : reason,
  };
}

function adaptedInterval(feed: Feed, { now, hasNews, isPushed }: Answer): [number, string] {
  if (isPushed) return [usual.whenPushed, "its hub pushes its news"];
  if (feed.lastSuccessAt === undefined) return [usual.first, "it is new here"];
  if (hasNews) return [Math.max(feed.interval / 2, usual.least), "it brought news"];
  const isLongQuiet = now.getTime() - (feed.lastChangeAt ?? feed.lastSuccessAt).getTime() > longQuiet;
  return [Math.min(feed.interval * 1.25, isLongQuiet ? 2 * usual.most : usual.most), "it brought nothing new"];
}

/** RSS 2.0's skipHours and skipDays. One that skips everything means nothing. */
function firstOpen(at: Date, { skipHours = [], skipDays = [] }: FeedWishes): Date {
  for (let hours = 0; hours < 7 * 24; hours++) {
    const start = hours === 0 ? at : new Date(Math.floor(at.getTime() / (hour * 1000) + hours) * hour * 1000);
    if (!skipHours.includes(start.getUTCHours()) && !skipDays.includes(start.getUTCDay())) return start;
  }
  return at;
}

/** After failures in a row: twice as long each time, up to a day; where trying again cannot help, half a day at once. */
export function nextTry(feed: Feed, failure: { retry: boolean; retryAfter?: number }, now: Date, chance: number): Date {
  const doubled = Math.min(feed.interval * 2 ** Math.min(feed.failures, 8), day);
  const backOff = (failure.retry ? doubled : Math.max(doubled, day / 2)) * (0.8 + 0.4 * chance);
  return new Date(now.getTime() + Math.max(failure.retryAfter ?? 0, backOff * 1000));
}
