import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type OpenStore, openStore } from "../../../src/adapters/postgres/open-store.ts";
import { OutsideError } from "../../../src/domain/errors.ts";
import type { ArticleId, DeliveryId, StoryId } from "../../../src/domain/ids.ts";
import { nonEmpty } from "../../../src/domain/non-empty.ts";
import type { Picture } from "../../../src/domain/picture.ts";
import { quoteFrom } from "../../../src/domain/quote.ts";
import type { Filing, Neighbour } from "../../../src/story-store.ts";
import { openTestDatabase } from "../../setup/database.ts";
import { matchFor } from "../../setup/match-for.ts";

const log = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };
const now = new Date("2026-11-23T10:00:00Z");
const minutes = (count: number) => new Date(now.getTime() + count * 60_000);
const text = "The bridge opened on Monday. “It was worth the wait,” said Ines Calder, the mayor.\n\nNobody was hurt.";

let database: Awaited<ReturnType<typeof openTestDatabase>>;
let store: OpenStore;
let sql: pg.Pool;
beforeAll(async () => {
  database = await openTestDatabase();
  store = await openStore(database.connection, log);
  sql = new pg.Pool(database.connection);
});
afterAll(async () => {
  await sql.end();
  await store.close();
  await database.drop();
});

const poll = {
  at: now,
  nextPollAt: minutes(60),
  interval: 3600,
  intervalReason: "it is new here",
  validators: {},
  items: [],
  marks: [],
};

test("the store tells the time of its server", async () => {
  const before = Date.now();
  const told = (await store.time()).getTime();
  expect(told).toBeGreaterThan(before - 5_000);
  expect(told).toBeLessThan(Date.now() + 5_000);
});

let serial = 0;
async function readArticle(given: { url?: string; text?: string; picture?: Picture } = {}) {
  serial += 1;
  const own = serial;
  const feedUrl = `https://outlet${own}.example/feed`;
  await store.feeds.add(feedUrl, now);
  const feed = await store.feeds.byUrl(feedUrl);
  if (feed === undefined) throw new Error("the feed was not added");
  const item = {
    key: "k",
    url: given.url ?? `https://outlet${own}.example/1`,
    title: "Bridge opens",
    text: given.text ?? text,
    ...(given.picture && { picture: given.picture }),
    standing: "new" as const,
    mark: "key k",
  };
  const { articles } = await store.feeds.recordPoll(feed.id, {
    ...poll,
    validators: { etag: 'W/"1"' },
    content: { title: `Outlet ${own}`, wishes: {} },
    items: [item],
    marks: [item.mark],
  });
  const [id] = articles;
  if (id === undefined) throw new Error("the article was not listed");
  await store.articles.recordRead(id, {}, now);
  return { id, feedId: feed.id, feedUrl };
}

function prune(before: string, postedBefore = before) {
  const dates = { before: new Date(before), postedBefore: new Date(postedBefore), filedBefore: new Date(before) };
  return store.prune(dates);
}

/** Files an article by its terms: under the story that is chosen, or under one of its own. */
function file(
  articleId: ArticleId,
  terms: readonly string[],
  choose: (found: readonly Neighbour[]) => StoryId | undefined = () => undefined,
  wholeStories?: number,
) {
  const window = { eventsSince: minutes(-60), copiesSince: minutes(-60) };
  const filing: Filing = {
    articleId,
    profile: terms,
    termsOf: (profile) => (Array.isArray(profile) ? profile.map(String) : []),
    keys: () => ({ event: terms, copy: [] }),
    wholeStories,
    decide: (found) => {
      const storyId = choose(found);
      return { ...(storyId !== undefined && { storyId }), isSpun: false, supersedes: [], reasons: [] };
    },
  };
  return store.stories.file(filing, window, now);
}

async function digestedStory() {
  const { id } = await readArticle();
  const storyId = await file(id, [`only-${id}`]);
  const story = storyId && (await store.stories.get(storyId));
  const article = story?.articles[0];
  const quote =
    article &&
    quoteFrom(article, {
      kind: "speech",
      start: text.indexOf("It was"),
      end: text.indexOf(",”"),
      speaker: { name: "Ines Calder", role: "the mayor" },
    });
  if (story === undefined || quote === undefined) throw new Error("no story to digest");
  const digest = {
    storyId: story.id,
    revision: story.revision,
    headline: "Bridge opens",
    url: quote.url,
    publishedAt: now,
    topics: ["world"],
    bullets: [{ text: quote.text, quote }] as const,
    sources: [{ name: quote.sourceName, url: quote.url }] as const,
  };
  return { story, digest, quote };
}

const channel = (channelId: string) => ({ platform: "discord", workspaceId: "g", channelId }) as const;

test("several starters at once bring an empty database up to date together", async () => {
  const fresh = await openTestDatabase();
  const stores = await Promise.all([1, 2, 3, 4].map(() => openStore(fresh.connection, log)));
  expect(await Promise.all(stores.map((one) => one.deliveries.counts()))).toHaveLength(4);
  await Promise.all(stores.map((one) => one.close()));
  await fresh.drop();
});

test("a database that does not answer is one clear error", async () => {
  const opening = openStore({ host: "127.0.0.1", port: 1, user: "nobody", database: "none" }, log);
  await expect(opening).rejects.toThrow(OutsideError);
  await expect(opening).rejects.toThrow(/does not answer.*DATABASE_URL/s);
});

test("validators are kept exactly as received and dropped when the server stops sending them", async () => {
  const { feedId } = await readArticle();
  expect((await store.feeds.get(feedId))?.validators).toEqual({ etag: 'W/"1"' });
  await store.feeds.recordPoll(feedId, poll);
  expect((await store.feeds.get(feedId))?.validators).toEqual({});
});

/** Feeds due at a time, over all lanes. */
async function claimAll(at: Date, leaseUntil: Date, limit = 10) {
  const lanes = await store.feeds.dueLanes(at);
  return (await Promise.all(lanes.map((lane) => store.feeds.claimDue(lane, at, leaseUntil, limit)))).flat();
}

test("a due feed is claimed by one of many pollers, and again when its lease ran out", async () => {
  const url = "https://claimed.example/feed";
  await store.feeds.add(url, minutes(-500));
  const claims = await Promise.all([1, 2, 3].map(() => claimAll(minutes(-400), minutes(-395))));
  expect(claims.flat().map((feed) => feed.url)).toEqual([url]);
  expect(await claimAll(minutes(-396), minutes(-390))).toEqual([]);
  expect(await claimAll(minutes(-394), minutes(-300))).toHaveLength(1);
});

test("feeds of one host share a lane, and one claim takes few of them", async () => {
  for (let n = 0; n < 30; n++) await store.feeds.add(`https://crowded.example/feed/${n}`, minutes(-600));
  expect(await store.feeds.dueLanes(minutes(-550))).toHaveLength(1);
  expect(await claimAll(minutes(-550), minutes(-300), 100)).toHaveLength(20);
  expect(await claimAll(minutes(-550), minutes(-300), 100)).toHaveLength(10);
});

test("a feed that nobody follows any more is not polled until somebody does", async () => {
  const what = { kind: "feed", value: "https://unwanted.example/feed" } as const;
  await store.feeds.add(what.value, minutes(-500));
  await store.subscriptions.follow(channel("wants"), what, "live", now);
  await store.subscriptions.follow(channel("wants-too"), what, "live", now);
  await store.subscriptions.unfollow(channel("wants"), what);
  expect((await store.feeds.byUrl(what.value))?.nextPollAt).toEqual(minutes(-500));
  await store.subscriptions.unfollow(channel("wants-too"), what);
  expect((await store.feeds.byUrl(what.value))?.nextPollAt).toBeUndefined();
  const feed = await store.feeds.byUrl(what.value);
  if (feed !== undefined) await store.feeds.recordPoll(feed.id, poll);
  expect((await store.feeds.byUrl(what.value))?.nextPollAt).toBeUndefined();
  await store.subscriptions.follow(channel("wants"), what, "live", now);
  expect((await store.feeds.byUrl(what.value))?.nextPollAt).toEqual(now);
});

test("a feed that leaves the catalogue is polled only while a channel follows it", async () => {
  const [left, kept] = ["https://left.example/feed", "https://kept.example/feed"];
  await store.feeds.setCatalogue([left, kept], minutes(-500));
  await store.subscriptions.follow(channel("keeps"), { kind: "feed", value: kept }, "live", now);
  await store.feeds.setCatalogue([], now);
  expect((await store.feeds.byUrl(left))?.nextPollAt).toBeUndefined();
  expect((await store.feeds.byUrl(kept))?.nextPollAt).toEqual(minutes(-500));
});

test("what befell a feed is due once in each channel that follows it, and in no other", async () => {
  const what = { kind: "feed", value: "https://gone.example/feed" } as const;
  await store.feeds.add(what.value, now);
  const feed = await store.feeds.byUrl(what.value);
  if (feed === undefined) throw new Error("the feed was not added");
  for (const name of ["a", "b"]) await store.subscriptions.follow(channel(name), what, "live", now);
  await store.subscriptions.follow(channel("c"), { kind: "feed", value: "https://other.example/" }, "live", now);
  const told = await store.feeds.retire(feed.id, "410", now);
  expect(await store.feeds.retire(feed.id, "410", now)).toEqual([]);
  const deliveries = await Promise.all(told.map((id) => store.deliveries.get(id)));
  expect(deliveries.map((delivery) => delivery?.destination.channelId).sort()).toEqual(["a", "b"]);
  const subject = deliveries[0]?.subject;
  expect(subject?.kind === "feed-event" && (await store.feeds.event(subject.eventId))).toMatchObject({
    kind: "gone",
    reason: "410",
    feedUrl: what.value,
  });
  await store.feeds.add(what.value, minutes(1));
  expect(await store.feeds.byUrl(what.value)).toMatchObject({ nextPollAt: minutes(1) });
});

test("polls that brought nothing are recorded together", async () => {
  const feeds = await Promise.all([1, 2, 3].map(() => readArticle()));
  const validators = { etag: '"2"', lastModified: "Mon, 23 Nov 2026 10:00:00 GMT", bodyHash: "abc" };
  const unchanged = { at: minutes(5), nextPollAt: minutes(90), interval: 5400, intervalReason: "quiet", validators };
  await store.feeds.recordUnchanged(feeds.map(({ feedId }) => ({ id: feedId, ...unchanged })));
  for (const { feedId } of feeds) {
    expect(await store.feeds.get(feedId)).toMatchObject({
      validators,
      interval: 5400,
      intervalReason: "quiet",
      nextPollAt: minutes(90),
      lastSuccessAt: minutes(5),
    });
  }
});

test("one article under two addresses becomes one, carried by both feeds", async () => {
  const first = await readArticle();
  const second = await readArticle();
  const storyId = await file(first.id, ["twin"]);
  const third = await readArticle({ url: "https://elsewhere.example/copy" });
  await sql.query("update articles set stage = 'listed' where id = $1", [third.id]);
  const canonical = (await store.articles.get(first.id))?.url;
  await store.articles.recordRead(third.id, { url: canonical ?? "" }, now);
  expect(await store.articles.get(third.id)).toBeUndefined();
  const story = storyId && (await store.stories.get(storyId));
  expect(story?.articles.flatMap(({ feedUrls }) => feedUrls).sort()).toEqual([first.feedUrl, third.feedUrl].sort());
  expect(story?.revision).toBe(2);
  expect(await store.articles.get(second.id)).toMatchObject({ stage: "read" });
});

test("articles filed at the same time by several workers make one story", async () => {
  const articles = await Promise.all([1, 2, 3, 4].map(() => readArticle()));
  const filed = await Promise.all(articles.map(({ id }) => file(id, ["same", "event"], (found) => found[0]?.storyId)));
  expect(new Set(filed).size).toBe(1);
});

test("an article that asks for whole stories is shown all of the nearest, keys or none, and nothing of the others", async () => {
  const [first, second, far, asking] = [
    await readArticle(),
    await readArticle(),
    await readArticle(),
    await readArticle(),
  ];
  const nearest = await file(first.id, ["dam", "bursts"]);
  await file(second.id, ["flood"], () => nearest);
  await file(far.id, ["dam"]);
  const shown: ArticleId[][] = [];
  const look = (found: readonly Neighbour[]) => {
    shown.push(found.map(({ articleId }) => articleId));
    return undefined;
  };
  await file(asking.id, ["dam", "bursts", "spring"], look, 1);
  const others = await readArticle();
  await file(others.id, ["flood"], look);
  expect(shown).toEqual([[first.id, second.id], [second.id]]);
});

test("a digest comes back with its quotes made anew from the article", async () => {
  const { digest, quote } = await digestedStory();
  await store.stories.saveDigest(digest, { live: [], answered: [] }, now);
  expect(await store.stories.digest(digest.storyId)).toEqual({ ...digest, bullets: [{ text: quote.text, quote }] });
});

test("a digest whose row was tampered with loses the bullet that is no longer true", async () => {
  const { digest } = await digestedStory();
  await store.stories.saveDigest(digest, { live: [], answered: [] }, now);
  await sql.query(
    "update stories set digest = jsonb_set(digest, '{bullets,0,quote,text}', '\"It was not worth the wait\"') where id = $1",
    [digest.storyId],
  );
  expect(await store.stories.digest(digest.storyId)).toBeUndefined();
});

const ferry: Picture = { url: "https://img.example/ferry.jpg?w=600", alt: "Die Fähre, “Möwe” \u{1F600}" };

test("an article's picture is kept, taken from its page, or taken away", async () => {
  const [shown, bare] = [await readArticle({ picture: ferry }), await readArticle()];
  const pictureOf = async ({ id }: { id: ArticleId }) => (await store.articles.get(id))?.picture;
  expect(await pictureOf(shown)).toEqual(ferry);
  expect(await store.articles.get(bare.id)).not.toHaveProperty("picture");
  const readAgain = async ({ id }: { id: ArticleId }, picture: Picture | "none") => {
    await sql.query("update articles set stage = 'listed' where id = $1", [id]);
    await store.articles.recordRead(id, { picture }, now);
  };
  await readAgain(bare, { url: ferry.url, alt: "a\0b" });
  await readAgain(shown, "none");
  expect(await pictureOf(bare)).toEqual({ url: ferry.url, alt: "ab" });
  expect(await pictureOf(shown)).toBeUndefined();
});

test("a story's articles, those that are found and those not yet indexed have their pictures", async () => {
  const { id } = await readArticle({ picture: ferry });
  const storyId = await file(id, [`only-${id}`]);
  expect((storyId && (await store.stories.get(storyId)))?.articles[0].picture).toEqual(ferry);
  expect((await store.search.articles([id]))[0]?.picture).toEqual(ferry);
  expect((await store.search.unindexed(500)).find((article) => article.id === id)?.picture).toEqual(ferry);
});

test("a digest comes back with its picture, unless its row was tampered with", async () => {
  const { digest } = await digestedStory();
  await store.stories.saveDigest({ ...digest, picture: ferry }, { live: [], answered: [] }, now);
  expect(await store.stories.digest(digest.storyId)).toMatchObject({ headline: digest.headline, picture: ferry });
  for (const picture of [
    { url: "javascript:alert(1)", alt: "" },
    { url: "https://me:word@img.example/a.jpg", alt: "" },
    7,
  ]) {
    await sql.query("update stories set digest = jsonb_set(digest, '{picture}', $2) where id = $1", [
      digest.storyId,
      JSON.stringify(picture),
    ]);
    expect(await store.stories.digest(digest.storyId)).not.toHaveProperty("picture");
    expect(await store.stories.digest(digest.storyId)).toMatchObject({ headline: digest.headline });
  }
});

test("a message is due again when its story has another picture", async () => {
  const { digest } = await digestedStory();
  const [delivery] = await store.stories.saveDigest(
    digest,
    { live: [await matchFor(store, channel("pictures"))], answered: [] },
    now,
  );
  const claim = delivery && (await store.deliveries.claim(delivery, now, minutes(1)));
  if (claim === undefined) throw new Error("nothing to claim");
  await store.deliveries.recordSent(claim, { channelId: "pictures", id: "m1" }, digest.revision, now);
  const save = (revision: number, picture: Picture) =>
    store.stories.saveDigest({ ...digest, revision, picture }, { live: [], answered: [] }, now);
  expect(await save(digest.revision + 1, ferry)).toEqual([delivery]);
  expect(await save(digest.revision + 2, { ...ferry, alt: "The same, in other words" })).toEqual([]);
});

test("a channel gets one delivery for a story, and its message is due again only when a new revision reads differently", async () => {
  const { digest } = await digestedStory();
  const [one, two] = [await matchFor(store, channel("one")), await matchFor(store, channel("two"))];
  const [first] = await store.stories.saveDigest(digest, { live: [one, two, one], answered: [] }, now);
  expect(await store.stories.saveDigest(digest, { live: [one, two], answered: [] }, now)).toEqual([]);
  const claim = await store.deliveries.claim(first as DeliveryId, now, minutes(1));
  if (claim === undefined) throw new Error("nothing to claim");
  await store.deliveries.recordSent(claim, { channelId: "one", id: "m1" }, digest.revision, now);
  expect(await store.stories.saveDigest({ ...digest, revision: 2 }, { live: [], answered: [] }, now)).toEqual([]);
  expect(
    await store.stories.saveDigest(
      { ...digest, revision: 3, headline: "Bridge opens at last" },
      { live: [], answered: [] },
      now,
    ),
  ).toEqual(expect.arrayContaining([first]));
  expect(await store.deliveries.get(first as DeliveryId)).toMatchObject({ state: "due", messageRef: { id: "m1" } });
});

test("a channel that unfollowed since its story was matched gets nothing", async () => {
  const { digest } = await digestedStory();
  const match = await matchFor(store, channel("left"));
  await store.subscriptions.unfollow(channel("left"), { kind: "topic", value: "world" });
  expect(await store.stories.saveDigest(digest, { live: [match], answered: [] }, now)).toEqual([]);
});

test("pruning takes old stories and their articles but remembers what was seen", async () => {
  const { story } = await digestedStory();
  await sql.query("update stories set updated_at = '2020-01-01' where id = $1", [story.id]);
  expect(await prune("2021-01-01")).toBe(1);
  expect(await store.stories.get(story.id)).toBeUndefined();
  const article = story.articles[0];
  const feed = await store.feeds.byUrl(article.source.feedUrl ?? "");
  const again = { key: "k", url: article.url, title: article.title, text, standing: "new" as const, mark: "key k" };
  expect(feed && (await store.feeds.recordPoll(feed.id, { ...poll, items: [again], marks: ["key k"] }))).toEqual({
    articles: [],
    deliveries: [],
  });
  expect(feed && (await store.feeds.seen(feed.id, ["key k", "key other"]))).toEqual(new Set(["key k"]));
});

test("what was posted is kept longer than what was not", async () => {
  const [posted, other] = [await digestedStory(), await digestedStory()];
  const [delivery] = await store.stories.saveDigest(
    posted.digest,
    { live: [await matchFor(store, channel("long"))], answered: [] },
    now,
  );
  const claim = delivery && (await store.deliveries.claim(delivery, now, minutes(1)));
  if (claim === undefined) throw new Error("nothing to claim");
  await store.deliveries.recordSent(claim, { channelId: "long", id: "m" }, posted.digest.revision, now);
  await sql.query("update stories set updated_at = '2020-06-01' where id = any($1)", [
    [posted.story.id, other.story.id],
  ]);
  expect(await prune("2021-01-01", "2020-01-01")).toBe(1);
  expect(await store.stories.digest(posted.story.id)).toBeDefined();
  expect(await prune("2021-01-01")).toBe(1);
});

test("an article with odd characters is kept as it is", async () => {
  const odd = `Zürich 東京 \u{1F600} “quoted” ${"x".repeat(300_000)}`;
  const { id } = await readArticle({ text: odd });
  expect((await store.articles.get(id))?.text).toBe(odd);
});

test("an entry with an endless key, address or a NUL harms nobody else in its feed", async () => {
  const url = "https://odd.example/feed";
  await store.feeds.add(url, now);
  const feed = await store.feeds.byUrl(url);
  if (feed === undefined) throw new Error("the feed was not added");
  const items = [
    { key: `k${"x".repeat(10_000)}`, url: "https://odd.example/1" },
    { key: "long-address", url: `https://odd.example/${"y".repeat(5_000)}` },
    { key: "nul\0", url: "https://odd.example/2" },
  ].map((item) => ({ ...item, title: "a\0b", text: "c\0d", standing: "new" as const, mark: item.key }));
  const marks = items.map(({ mark }) => mark);
  const odd = { ...poll, content: { title: "Odd\0", wishes: {} }, items, marks };
  const { articles: listed } = await store.feeds.recordPoll(feed.id, odd);
  expect(listed).toHaveLength(2);
  expect((await store.feeds.recordPoll(feed.id, odd)).articles).toEqual([]);
  expect(listed[0] && (await store.articles.get(listed[0]))).toMatchObject({
    title: "ab",
    text: "cd",
    source: { name: "Odd" },
  });
});

test("no story by an unknown id", async () => {
  expect(await store.stories.get("999999" as StoryId)).toBeUndefined();
  expect(nonEmpty([])).toBeUndefined();
});
