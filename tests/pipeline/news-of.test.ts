import { describe, expect, test } from "vitest";
import type { Feed, FeedItem } from "../../src/domain/feed.ts";
import type { FeedId } from "../../src/domain/ids.ts";
import { allMarks, keyMark, marked, newsOf } from "../../src/pipeline/news-of.ts";

const now = new Date("2026-11-23T12:00:00Z");
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);

function feed(given: Partial<Feed> = {}): Feed {
  const url = "https://a.example/feed";
  return {
    id: "1" as FeedId,
    url,
    address: url,
    host: "a.example",
    validators: {},
    wishes: {},
    interval: 3600,
    failures: 0,
    isFailureTold: false,
    lastSuccessAt: hours(-1),
    ...given,
  };
}

function entry(n: number, given: Partial<FeedItem> = {}): FeedItem {
  return {
    key: `tag:a.example,${n}`,
    url: `https://a.example/story-${n}`,
    title: `Story number ${n} of the day`,
    text: "",
    publishedAt: hours(-n),
    ...given,
  };
}

const one = [1, 2, 3, 4, 5, 6];

/** What a second look lists, after a first one saw `before`. */
function listed(before: readonly FeedItem[], after: readonly FeedItem[], given: Partial<Feed> = {}) {
  return look(before, after, feed(given)).map(({ key, standing }) => [key, standing]);
}

function look(before: readonly FeedItem[], after: readonly FeedItem[], at: Feed = feed()) {
  const seen = new Set(marked(before, before).flatMap(allMarks));
  const fresh = after.filter((item) => !seen.has(keyMark(item)));
  return newsOf(at, { unknown: marked(fresh, after), listed: after.length, seen }, now);
}

const shown = one.map((n) => entry(n));
const fresh = entry(0);
const news = [[fresh.key, "new"]];

describe("what a feed showed before is no news again", () => {
  test("when it changes its order", () => {
    expect(listed(shown, [...shown].reverse())).toEqual([]);
  });

  test("when it re-dates its entries", () => {
    expect(listed(shown, [fresh, ...shown.map((item) => ({ ...item, publishedAt: now }))])).toEqual(news);
  });

  test("when it re-words its entries", () => {
    expect(listed(shown, [fresh, ...shown.map((item) => ({ ...item, title: `Update: ${item.title}` }))])).toEqual(news);
  });

  test("when it changes every guid", () => {
    expect(listed(shown, [fresh, ...shown.map((item) => ({ ...item, key: `new-${item.key}` }))])).toEqual(news);
  });

  test("when it changes every guid at every poll", () => {
    const renamed = (poll: number) => shown.map((item) => ({ ...item, key: `${item.key}#${poll}` }));
    expect(listed(renamed(1), [fresh, ...renamed(2)])).toEqual(news);
  });

  test("when it changes every address, to https and with new parameters too", () => {
    const moved = shown.map((item) => ({
      ...item,
      url: `${item.url.replace("https://", "http://www.")}/?utm_source=rss`,
    }));
    expect(listed(shown, [fresh, ...moved])).toEqual(news);
  });

  test("when a new system gives everything new names, addresses and dates at once", () => {
    const rebuilt = shown.map((item, n) => ({
      ...item,
      key: `https://b.example/?p=${n}`,
      url: `https://b.example/archive/${n}`,
      publishedAt: hours(-0.1),
    }));
    expect(listed(shown, [fresh, ...rebuilt])).toEqual(news);
    expect(listed(shown, [fresh, ...rebuilt.map(({ publishedAt: _, ...undated }) => undated)])).toEqual(news);
  });
});

describe("what is new is not missed", () => {
  test("though its title was there before", () => {
    const daily = entry(7, { title: "The morning briefing", publishedAt: hours(-24) });
    const today = entry(8, { title: "The morning briefing", publishedAt: hours(0) });
    expect(listed([...shown, daily], [today, ...shown, daily])).toEqual([[today.key, "new"]]);
  });

  test("though all entries share one address", () => {
    const home = "https://a.example/";
    const pages = shown.map((item) => ({ ...item, url: home }));
    const after = [entry(0, { url: home }), ...pages];
    const found = look(pages, after);
    expect(found.map(({ key }) => key)).toEqual([fresh.key]);
    expect(new Set(marked(after, after).map(({ item }) => item.url)).size).toBe(7);
  });

  test("though many entries have one title", () => {
    const photos = one.map((n) => entry(n, { title: "Photo" }));
    const more = [11, 12, 13, 14, 15, 16].map((n) => entry(n, { title: "Photo", publishedAt: hours(-0.5) }));
    expect(listed(photos, [...more, ...photos])).toHaveLength(6);
  });

  test("though it came while the feed was away for days", () => {
    const missed = entry(9, { publishedAt: hours(-100) });
    expect(listed(shown, [missed], { lastSuccessAt: hours(-200) })).toEqual([[missed.key, "new"]]);
  });

  test("though it carries no date", () => {
    const { publishedAt: _, ...undated } = fresh;
    expect(listed(shown, [undated, ...shown])).toEqual(news);
  });
});

test("an old entry that comes up for the first time is kept but is no news", () => {
  const old = entry(10, { publishedAt: hours(-24 * 90) });
  expect(listed(shown, [old, ...shown])).toEqual([[old.key, "old"]]);
});

test("a feed's first poll brings few entries, none of them news, and remembers all", () => {
  const first = Array.from({ length: 40 }, (_, n) => entry(n));
  const { lastSuccessAt: _, ...unread } = feed();
  const found = look([], first, unread);
  expect(found).toHaveLength(10);
  expect(new Set(found.map(({ standing }) => standing))).toEqual(new Set(["old"]));
  expect(listed(first, first)).toEqual([]);
});

describe("entries that stand on one page", () => {
  const at = (n: number, part: string) => entry(n, { url: `https://a.example/changes${part}` });

  test("are news one by one", () => {
    const before = [at(1, "#v1"), at(2, "#v2")];
    expect(listed(before, [at(0, "#v3"), ...before])).toEqual(news);
    expect(listed([at(1, "#!/story?id=1")], [at(0, "#!/story?id=2")])).toEqual(news);
  });

  test("are none when only their names change, nor for what a publisher hangs on to count visits", () => {
    const renamed = { key: "another name", title: "Another title", publishedAt: now };
    expect(listed([at(1, "#v1")], [{ ...at(1, "#v1"), ...renamed }])).toEqual([]);
    expect(listed([at(1, "#xtor=RSS-1")], [{ ...at(1, "#xtor=RSS-2"), ...renamed }])).toEqual([]);
  });
});
