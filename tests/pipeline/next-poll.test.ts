import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Feed } from "../../src/domain/feed.ts";
import type { FeedId } from "../../src/domain/ids.ts";
import { nextPoll, nextTry } from "../../src/pipeline/next-poll.ts";

const now = new Date("2026-11-23T12:00:00Z");
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);
const url = "https://a.example/feed";
const feed: Feed = {
  id: "1" as FeedId,
  url,
  address: url,
  host: "a.example",
  validators: {},
  wishes: {},
  interval: 3600,
  failures: 0,
  isFailureTold: false,
  lastSuccessAt: ago(1),
  lastChangeAt: ago(5),
};
const quiet = { now, hasNews: false, freshSeconds: undefined, wishes: {}, isPushed: false, least: 300, chance: 0 };

describe("the interval", () => {
  test("halves with news and grows by a quarter without", () => {
    expect(nextPoll(feed, { ...quiet, hasNews: true }).interval).toBe(1800);
    expect(nextPoll(feed, quiet).interval).toBe(4500);
  });

  test("stays between a quarter of an hour and two hours for a feed that says nothing of itself", () => {
    const busy = { ...feed, interval: 900 };
    expect(nextPoll(busy, { ...quiet, hasNews: true }).interval).toBe(900);
    expect(nextPoll({ ...feed, interval: 7200 }, quiet).interval).toBe(7200);
  });

  test("grows to four hours for a feed without news for weeks", () => {
    const sleepy = { ...feed, interval: 14_000, lastChangeAt: ago(24 * 20) };
    expect(nextPoll(sleepy, quiet).interval).toBe(14_400);
  });

  test("is as short as the feed says, and never shorter than its server's max-age", () => {
    expect(nextPoll(feed, { ...quiet, freshSeconds: 600 }).interval).toBe(600);
    expect(nextPoll(feed, { ...quiet, wishes: { restSeconds: 600 } }).interval).toBe(600);
    expect(nextPoll(feed, { ...quiet, freshSeconds: 600, wishes: { restSeconds: 1800 } }).interval).toBe(1800);
    expect(nextPoll(feed, { ...quiet, hasNews: true, freshSeconds: 20_000 }).interval).toBe(20_000);
  });

  test("is never more than a day, whatever the feed asks", () => {
    expect(nextPoll(feed, { ...quiet, freshSeconds: 604_800 }).interval).toBe(86_400);
  });

  test("is long while a hub pushes, whatever the feed says", () => {
    expect(nextPoll(feed, { ...quiet, isPushed: true }).interval).toBe(6 * 3600);
    expect(nextPoll(feed, { ...quiet, isPushed: true, freshSeconds: 60 }).interval).toBe(6 * 3600);
  });

  test("of a feed that is new is an hour", () => {
    const { lastSuccessAt: _, ...unread } = feed;
    expect(nextPoll(unread, { ...quiet, hasNews: true }).interval).toBe(3600);
  });
});

test("hours and days that a feed wants skipped are skipped", () => {
  const skipHours = [13, 14, 15];
  expect(nextPoll(feed, { ...quiet, wishes: { skipHours } })).toMatchObject({
    nextPollAt: new Date("2026-11-23T16:00:00Z"),
    intervalReason: "it brought nothing new, and not at this hour",
  });
  // 23 November 2026 is a Monday.
  expect(nextPoll(feed, { ...quiet, wishes: { skipDays: [1] } }).nextPollAt).toEqual(new Date("2026-11-24T00:00:00Z"));
  const all = { skipDays: [0, 1, 2, 3, 4, 5, 6] };
  expect(nextPoll(feed, { ...quiet, wishes: all }).nextPollAt).toEqual(new Date("2026-11-23T13:15:00Z"));
});

test("no poll comes sooner than the owner and the server allow, nor later than a day and a tenth unless skipped", () => {
  const seconds = fc.integer({ min: 1, max: 1_000_000 });
  fc.assert(
    fc.property(
      fc.record({
        interval: fc.integer({ min: 1, max: 86_400 }),
        hasNews: fc.boolean(),
        freshSeconds: fc.option(seconds, { nil: undefined }),
        restSeconds: fc.option(seconds, { nil: undefined }),
        least: fc.integer({ min: 1, max: 3600 }),
        chance: fc.double({ min: 0, max: 1, noNaN: true }),
      }),
      ({ interval, restSeconds, ...answer }) => {
        const wishes = restSeconds === undefined ? {} : { restSeconds };
        const next = nextPoll({ ...feed, interval }, { ...answer, now, wishes, isPushed: false });
        const wait = (next.nextPollAt.getTime() - now.getTime()) / 1000;
        const floor = Math.min(Math.max(answer.least, answer.freshSeconds ?? 0, restSeconds ?? 0), 86_400);
        expect(wait).toBeGreaterThanOrEqual(floor);
        expect(wait).toBeLessThanOrEqual(86_400 * 1.1);
      },
    ),
  );
});

describe("after failures", () => {
  const wait = (failures: number, failure: { retry: boolean; retryAfter?: number }, chance = 0.5) =>
    (nextTry({ ...feed, failures }, failure, now, chance).getTime() - now.getTime()) / 1000;

  test("the wait doubles up to a day", () => {
    expect([0, 1, 2, 3].map((failures) => wait(failures, { retry: true }))).toEqual([3600, 7200, 14_400, 28_800]);
    expect(wait(50, { retry: true })).toBe(86_400);
  });

  test("the wait is at least what the server asks for", () => {
    expect(wait(0, { retry: true, retryAfter: 200_000_000 })).toBe(200_000);
  });

  test("what another try cannot help waits half a day", () => {
    expect(wait(0, { retry: false })).toBe(43_200);
  });

  test("chance keeps feeds that failed together apart", () => {
    expect(wait(0, { retry: true }, 0)).toBeLessThan(wait(0, { retry: true }, 1));
  });
});
