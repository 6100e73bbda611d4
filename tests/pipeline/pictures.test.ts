import { afterEach, beforeEach, expect, test } from "vitest";
import type { FeedItem } from "../../src/domain/feed.ts";
import type { ArticleId, StoryId } from "../../src/domain/ids.ts";
import type { Picture } from "../../src/domain/picture.ts";
import { digestOf } from "../../src/pipeline/digest-of.ts";
import { digestPage } from "../../src/pipeline/digest-page.ts";
import { tellable } from "../../src/pipeline/view-of.ts";
import type { StoryArticle } from "../../src/story-store.ts";
import { item, openWorld, type World } from "../world.ts";

const hour = 3_600_000;
const channel = { platform: "discord", workspaceId: "g", channelId: "c" } as const;
const [own, other] = ["https://a.example/feed", "https://b.example/feed"];
const picture = (name: string): Picture => ({ url: `https://img.example/${name}.jpg`, alt: name });
const [ofFeed, ofPage, ofLiar] = [picture("feed"), picture("page"), picture("liar")];

let world: World;
beforeEach(async () => {
  world = await openWorld();
  const { subscriptions } = world.store;
  await subscriptions.follow(channel, { kind: "topic", value: "world" }, "live", world.ports.clock());
  await world.run();
});
afterEach(() => world.close());

async function pictureOf(feed: string, entry: FeedItem): Promise<Picture | undefined> {
  world.feeds.set(feed, [entry]);
  world.advance(3 * hour);
  await world.run();
  const messages = [...world.discord.posted.values()].map(({ message }) => message);
  expect(messages).toMatchObject([{ kind: "digest" }]);
  return messages[0]?.kind === "digest" ? messages[0].digest.picture : undefined;
}

const bridge = item({ about: "bridge" });
const teaser = { ...bridge, text: `${bridge.text.slice(0, 200)}.` };
const page = { kind: "article", url: bridge.url, title: bridge.title, text: bridge.text, picture: ofPage } as const;

test("the picture that a feed carries is its digest’s", async () => {
  world.pages.set(bridge.url, page);
  expect(await pictureOf(own, { ...bridge, picture: ofFeed })).toEqual(ofFeed);
});

test("an article that its feed carries whole has no picture where its feed has none: its page is not read for it", async () => {
  world.pages.set(bridge.url, page);
  expect(await pictureOf(own, bridge)).toBeUndefined();
});

test("a teaser is completed with its page's words and picture", async () => {
  world.pages.set(bridge.url, page);
  expect(await pictureOf(own, teaser)).toEqual(ofPage);
});

test("a teaser with a picture keeps it when its words come from its page", async () => {
  world.pages.set(bridge.url, page);
  expect(await pictureOf(own, { ...teaser, picture: ofFeed })).toEqual(ofFeed);
});

test("a page that has no more words than its feed still has the picture", async () => {
  world.pages.set(bridge.url, { ...page, text: "Less than the feed says." });
  expect(await pictureOf(own, teaser)).toEqual(ofPage);
});

test("a page behind a paywall shows its picture to all", async () => {
  const beginning = { ...page, text: "The beginning." };
  world.pages.set(bridge.url, { kind: "not-an-article", reason: "It is cut off at a paywall.", beginning });
  expect(await pictureOf(own, teaser)).toEqual(ofPage);
});

test("what another site's feed shows gives way to what the page shows, even where that is nothing", async () => {
  world.pages.set(bridge.url, page);
  expect(await pictureOf(other, { ...bridge, picture: ofLiar })).toEqual(ofPage);
});

test("another site's feed cannot put a picture on a page without one", async () => {
  const { picture: _, ...bare } = page;
  world.pages.set(bridge.url, bare);
  expect(await pictureOf(other, { ...bridge, picture: ofLiar })).toBeUndefined();
});

test("a page that is digested now shows its picture", async () => {
  world.pages.set(bridge.url, page);
  expect((await digestPage(bridge.url, world.ports)).picture).toEqual(ofPage);
});

const stored = (name: string, more: Partial<StoryArticle>): StoryArticle => ({
  id: name as ArticleId,
  source: { name },
  url: `https://${name}.example/1`,
  title: bridge.title,
  text: bridge.text,
  publishedAt: new Date(0),
  language: "en",
  feedUrls: [],
  isPublic: true,
  isSpun: false,
  ...more,
});

function shownOf(...articles: readonly [StoryArticle, ...StoryArticle[]]) {
  return digestOf(tellable({ id: "1" as StoryId, revision: 1, articles }, []))?.picture;
}

test("a copy's picture is not shown, whether its original is there without one or is not to be seen at all", () => {
  const original = stored("original", {});
  const copy = stored("copy", { copyOf: original.id, picture: ofLiar });
  expect(shownOf(original, copy)).toBeUndefined();
  expect(shownOf(copy)).toBeUndefined();
  expect(shownOf(stored("spun", { isSpun: true, picture: ofLiar }))).toBeUndefined();
  expect(shownOf(copy, stored("another", { picture: ofFeed }))).toEqual(ofFeed);
});
