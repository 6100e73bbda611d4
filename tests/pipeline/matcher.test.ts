import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { Destination } from "../../src/domain/destination.ts";
import type { ArticleId, StoryId } from "../../src/domain/ids.ts";
import type { NonEmpty } from "../../src/domain/non-empty.ts";
import type { Followed, SubscriptionFilters } from "../../src/domain/subscription.ts";
import { openMatcher } from "../../src/pipeline/matcher.ts";
import type { StoryArticle } from "../../src/story-store.ts";
import { openWorld, type World } from "../world.ts";

const at = new Date("2026-03-14T08:00:00Z");
const own = "https://own.example/feed";

let world: World;
let serial = 0;
let workspaceId: string;
beforeAll(async () => {
  world = await openWorld();
});
/** Each test has a workspace of its own, so that what others follow is not in its way. */
beforeEach(() => {
  serial += 1;
  workspaceId = `w${serial}`;
});
afterAll(() => world.close());

const channel = (channelId = "c"): Destination => ({ platform: "discord", workspaceId, channelId });

function article(given: Partial<StoryArticle> & { title: string; text?: string }): StoryArticle {
  return {
    id: `article-${given.title}` as ArticleId,
    source: { name: "Outlet A" },
    url: "https://a.example/1",
    text: "",
    publishedAt: at,
    newsAt: at,
    language: "en",
    feedUrls: ["https://a.example/feed"],
    isPublic: true,
    isSpun: false,
    ...given,
  };
}

const german = article({
  language: "de",
  title: "Neue Brücken für Wellheim",
  text: "Der Stadtrat hat den Bau der Häuser beschlossen.",
});
const english = article({
  title: "New bridges for Wellheim",
  text: "The council voted for houses. “We will pay,” said Ann Zorn.",
});

async function follow(what: Followed, filters: SubscriptionFilters = {}, destination = channel()): Promise<void> {
  await world.store.subscriptions.follow(destination, what, "live", at, filters);
}

const query = (value: string) => ({ kind: "query", value }) as const;

/** Channels of this test's workspace that a story is for, with the reasons. */
async function matching(...articles: NonEmpty<StoryArticle>) {
  const story = { id: "1" as StoryId, revision: 1, articles };
  const { live } = await world.ports.matcher.matching(story);
  return live.filter(({ destination }) => destination.workspaceId === workspaceId);
}

/** Whether a channel that follows this gets a story of these articles. */
async function matches(what: Followed | string, filters: SubscriptionFilters, ...articles: NonEmpty<StoryArticle>) {
  const followed = typeof what === "string" ? query(what) : what;
  await follow(followed, filters);
  const found = await matching(...articles);
  await world.store.subscriptions.unfollow(channel(), followed);
  return found.length > 0;
}

test("words that are followed meet their other forms, by the rules of the article's language", async () => {
  expect(await matches("Brücke Haus", {}, german)).toBe(true);
  expect(await matches("bridge house", {}, english)).toBe(true);
  expect(await matches("Talsperre", {}, german)).toBe(false);
});

test("in a story of several articles one of them must answer the whole query", async () => {
  expect(await matches("Brücke Haus", {}, english, german)).toBe(true);
  expect(await matches("bridge Haus", {}, english, german)).toBe(false);
});

test("fields, phrases and negations count", async () => {
  expect(await matches('title:"new bridges" -tunnel', {}, english)).toBe(true);
  expect(await matches("title:council", {}, english)).toBe(false);
  expect(await matches("speaker:zorn", {}, english)).toBe(true);
  expect(await matches("source:outlet lang:de", {}, english)).toBe(false);
});

test("a match says what was followed and what was found", async () => {
  await follow(query("bridge OR harbour"));
  await follow({ kind: "topic", value: "world" });
  expect(await matching(english)).toMatchObject([
    {
      destination: channel(),
      reasons: [{ what: query("bridge OR harbour"), found: ["bridge"] }, { what: { kind: "topic", value: "world" } }],
    },
  ]);
});

test("filters: must, must not, languages, sources", async () => {
  expect(await matches("bridge", { only: "council" }, english)).toBe(true);
  expect(await matches("bridge", { only: "harbour" }, english)).toBe(false);
  expect(await matches("bridge", { without: "houses" }, english)).toBe(false);
  expect(await matches("wellheim", { languages: ["fr"] }, english, german)).toBe(false);
  expect(await matches("wellheim", { languages: ["fr", "de"] }, english, german)).toBe(true);
  expect(await matches("wellheim", { minSources: 2 }, english, german)).toBe(false);
  const other = { ...german, source: { name: "Outlet B" } };
  expect(await matches("wellheim", { minSources: 2 }, english, other)).toBe(true);
  expect(await matches("wellheim", { minSources: 2 }, english, { ...other, copyOf: english.id })).toBe(false);
});

test("a story known only from a spun copy goes live only where that was asked for", async () => {
  const spun = { ...english, isSpun: true };
  expect(await matches("bridge", {}, spun)).toBe(false);
  expect(await matches("bridge", { copies: true }, spun)).toBe(true);
  expect(await matches("wellheim", {}, spun, german)).toBe(true);
});

test("what a channel muted it does not get, until the mute ends", async () => {
  const now = world.ports.clock();
  await follow(query("bridge"));
  await world.store.subscriptions.mute({ destination: channel(), what: query("council") });
  expect(await matching(english)).toEqual([]);
  await world.store.subscriptions.mute({
    destination: channel(),
    what: query("council"),
    until: new Date(now.getTime() - 1),
  });
  expect(await matching(english)).toHaveLength(1);
  await world.store.subscriptions.mute({ destination: channel(), what: { kind: "topic", value: "world" } });
  expect(await matching(english)).toEqual([]);
  await world.store.subscriptions.unmute(channel(), { kind: "topic", value: "world" });
  expect(await matching(english)).toHaveLength(1);
});

test("only what is news since the channel follows it", async () => {
  await follow(query("bridge"));
  const { newsAt: _, ...old } = english;
  expect(await matching(old)).toEqual([]);
  expect(await matching({ ...english, newsAt: new Date(at.getTime() - 1) })).toEqual([]);
  expect(await matching(english)).toHaveLength(1);
});

test("what only another workspace's feed carries is matched there alone, and tells others nothing", async () => {
  const hidden = { ...english, feedUrls: [own], isPublic: false };
  await follow(query("bridge"), {}, channel("reader"));
  expect(await matching(hidden)).toEqual([]);
  await follow({ kind: "feed", value: own }, {}, channel("feed"));
  expect((await matching(hidden)).map(({ destination }) => destination.channelId).sort()).toEqual(["feed", "reader"]);
  workspaceId = `${workspaceId}-other`;
  await follow(query("bridge"));
  await follow(query("wellheim"), { minSources: 2 }, channel("two"));
  const { newsAt: _, ...oldGerman } = german;
  expect(await matching(hidden)).toEqual([]);
  expect(await matching(hidden, oldGerman)).toEqual([]);
});

test("one who unfollows, changes or mutes in another process is seen at the next story", async () => {
  const elsewhere = openMatcher(world.ports);
  const story = { id: "1" as StoryId, revision: 1, articles: [english] as const };
  const here = async () =>
    (await elsewhere.matching(story)).live.filter(({ destination }) => destination.workspaceId === workspaceId);
  expect(await here()).toEqual([]);
  await follow(query("bridge"));
  expect(await here()).toHaveLength(1);
  await follow(query("bridge"), { only: "harbour" });
  expect(await here()).toEqual([]);
  await follow(query("bridge"));
  await world.store.subscriptions.follow(channel(), query("bridge"), "briefing", at);
  expect(await here()).toEqual([]);
  await follow(query("bridge"));
  expect(await here()).toHaveLength(1);
  await world.store.subscriptions.unfollow(channel(), query("bridge"));
  expect(await here()).toEqual([]);
});

test("words kept from before the grammar, which they break, are still looked for", async () => {
  await follow(query('bridge "council ('));
  expect(await matching(english)).toHaveLength(1);
});

test("many stories at once are matched with the same state", async () => {
  await follow(query("bridge"));
  const all = await Promise.all(Array.from({ length: 20 }, () => matching(english)));
  expect(all.map((found) => found.length)).toEqual(Array.from({ length: 20 }, () => 1));
});

test("a look at what changed that failed is made up for by the next, and no story is matched without", async () => {
  const { subscriptions } = world.store;
  let fails = 0;
  const flaky = {
    ...subscriptions,
    changes: async (version: number) => {
      if (fails-- > 0) throw new Error("connection terminated");
      return subscriptions.changes(version);
    },
  };
  const matcher = openMatcher({ ...world.ports, store: { ...world.store, subscriptions: flaky } });
  const story = { id: "1" as StoryId, revision: 1, articles: [english] as NonEmpty<StoryArticle> };
  const live = async () =>
    (await matcher.matching(story)).live
      .map(({ destination }) => destination)
      .filter((destination) => destination.workspaceId === workspaceId);
  await follow(query("bridge"), {}, channel("c1"));
  expect(await live()).toEqual([channel("c1")]);
  await follow(query("bridge"), {}, channel("c2"));
  await subscriptions.unfollow(channel("c1"), query("bridge"));
  fails = 2;
  const [one, two, three] = await Promise.allSettled([live(), live(), live()]);
  expect([one.status, two.status]).toEqual(["rejected", "rejected"]);
  expect(three).toMatchObject({ value: [channel("c2")] });
});
