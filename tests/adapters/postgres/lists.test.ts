import { afterAll, beforeAll, expect, test } from "vitest";
import type { ChannelsAsked } from "../../../src/channel-store.ts";
import type { Destination } from "../../../src/domain/destination.ts";
import type { FeedsAsked } from "../../../src/feed-store.ts";
import { briefingWish } from "../../samples/briefing-wish.ts";
import { matchFor } from "../../setup/match-for.ts";
import { item, openWorld, type World } from "../../world.ts";

const hour = 3_600_000;
let world: World;
let now: Date;
beforeAll(async () => {
  world = await openWorld();
  world.feeds.set("https://a.example/feed", [item({ about: "bridge" })]);
  await world.run();
  now = world.ports.clock();
});
afterAll(() => world.close());

function channel(channelId: string, workspaceId = "W1", platform = "discord"): Destination {
  return { platform, workspaceId, channelId };
}

function channels(asked: Partial<ChannelsAsked> = {}) {
  const { store } = world;
  const usual = { text: "", isTroubled: false, limit: 50, offset: 0 };
  return store.channels.list({
    ...usual,
    since: new Date(now.getTime() - 24 * hour),
    lateBefore: new Date(now.getTime() - hour),
    ...asked,
  });
}

function feeds(asked: Partial<FeedsAsked> = {}) {
  const unreadSince = new Date(now.getTime() - 24 * hour);
  return world.store.feeds.list({ text: "", isFailing: false, unreadSince, limit: 50, offset: 0, ...asked });
}

async function failing(url: string, at: Date) {
  const { feeds: store } = world.store;
  await store.add(url, at);
  const feed = await store.byUrl(url);
  if (feed === undefined) throw new Error("no feed");
  await store.recordFailure(feed.id, { error: "404 Not Found", at, nextPollAt: at });
  return feed;
}

test("feeds that fail come first, then those missed, then all others by name, in pages", async () => {
  const { store } = world;
  await store.subscriptions.follow(channel("f"), { kind: "feed", value: "https://gone.example/feed" }, "live", now);
  await store.feeds.add("https://gone.example/feed", now);
  const gone = await store.feeds.byUrl("https://gone.example/feed");
  if (gone !== undefined) await store.feeds.retire(gone.id, "410 Gone", now);
  await failing("https://newer.example/feed", now);
  await failing("https://older.example/feed", new Date(now.getTime() - hour));
  const all = await feeds();
  expect(all.feeds.map(({ feed }) => new URL(feed.url).hostname)).toEqual([
    "older.example",
    "newer.example",
    "gone.example",
    "a.example",
    "b.example",
    "c.example",
  ]);
  expect(all.total).toBe(6);
  expect(all.feeds.map(({ isListed }) => isListed)).toEqual([false, false, false, true, true, true]);
  const second = await feeds({ limit: 2, offset: 2 });
  expect(second).toMatchObject({ total: 6, feeds: [{ feed: { url: "https://gone.example/feed" } }, {}] });
  expect((await feeds({ isFailing: true })).total).toBe(3);
  expect((await feeds({ isFailing: true, text: "NEWER feed" })).feeds).toHaveLength(1);
  expect((await feeds({ text: "%" })).total).toBe(0);
  expect((await feeds({ text: "newer a.example" })).total).toBe(0);
});

test("channels are listed with what they get, those first that miss something", async () => {
  const { store } = world;
  const [calm, paused, late] = [channel("calm"), channel("paused"), channel("late", "W2", "slack")];
  for (const destination of [calm, paused, late]) {
    await store.subscriptions.follow(destination, { kind: "topic", value: "world" }, "live", now);
  }
  await store.briefings.set(briefingWish({ destination: calm }), {
    localDay: "2100-01-01",
    at: new Date("2100-01-01"),
  });
  await store.channels.pause(paused, "Pullquote may not post there.", now);
  const [digest] = await store.stories.latest(1);
  if (digest === undefined) throw new Error("no digest");
  const live = [await matchFor(store, late)];
  await store.stories.saveDigest(digest, { live, answered: [] }, new Date(now.getTime() - 2 * hour));
  const all = await channels();
  const names = all.channels.map(({ destination }) => destination.channelId);
  expect(names.slice(0, 2)).toEqual(["paused", "late"]);
  expect(all.total).toBe(names.length);
  const found = (id: string) => all.channels.find(({ destination }) => destination.channelId === id);
  expect(found("calm")).toMatchObject({ subscriptions: 1, briefings: 1, nextBriefingAt: new Date("2100-01-01") });
  expect(found("paused")).toMatchObject({ pausedFor: "Pullquote may not post there." });
  expect(found("late")).toMatchObject({ waiting: 1, lateSince: new Date(now.getTime() - 2 * hour) });
  expect((await channels({ isTroubled: true })).total).toBe(2);
  expect(await channels({ text: "slack w2" })).toMatchObject({ total: 1, channels: [{ destination: late }] });
  expect((await channels({ limit: 1, offset: 1 })).channels[0]?.destination).toEqual(late);
  expect((await channels({ text: "nowhere" })).channels).toEqual([]);
});

test("a post that is late is no trouble where nobody waits for it that long", async () => {
  const lateBefore = new Date(now.getTime() - 3 * hour);
  const { channels: listed } = await channels({ lateBefore, text: "late" });
  expect(listed).toMatchObject([{ waiting: 1 }]);
  expect(listed[0]).not.toHaveProperty("lateSince");
});

test("a channel's feed has one key that lasts, and a new one ends the old one", async () => {
  const { channels: store } = world.store;
  const own = channel("read elsewhere");
  expect(await store.feedKey(own)).toBeUndefined();
  const keys = await Promise.all([1, 2, 3].map(() => store.giveFeedKey(own)));
  expect(new Set(keys).size).toBe(1);
  expect(keys[0]).toMatch(/^[\w-]{32}$/);
  expect(await store.feedKey(own)).toBe(keys[0]);
  const renewed = await store.giveFeedKey(own, true);
  expect(renewed).not.toBe(keys[0]);
  expect(await store.feedKey(own)).toBe(renewed);
  expect(await store.of(own)).toEqual({ isCrossposted: false });
});

test("where Pullquote was removed nothing is opened by a key any more", async () => {
  const { channels: store, workspaces } = world.store;
  const own = channel("left behind", "left");
  const key = await store.giveFeedKey(own);
  await workspaces.join([{ platform: "discord", id: "left" }], now);
  expect(await store.feedKey(own)).toBe(key);
  await workspaces.leave({ platform: "discord", id: "left" }, now);
  expect(await store.feedKey(own)).toBeUndefined();
});
