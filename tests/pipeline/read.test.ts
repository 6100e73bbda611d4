import { afterEach, beforeEach, expect, test } from "vitest";
import { OutsideError } from "../../src/domain/errors.ts";
import type { FeedItem } from "../../src/domain/feed.ts";
import { findArticles } from "../../src/pipeline/find-articles.ts";
import { readArticle } from "../../src/pipeline/read.ts";
import { resume } from "../../src/pipeline/resume.ts";
import { plainRequest } from "../../src/text/search/request.ts";
import { item, openWorld, type World } from "../world.ts";

const hour = 3_600_000;
const channel = { platform: "discord", workspaceId: "g", channelId: "c" } as const;
const [own, other] = ["https://a.example/feed", "https://b.example/feed"];
const locked = new OutsideError("a.example answered 403: it refuses us.", { retry: false });

let world: World;
beforeEach(async () => {
  world = await openWorld();
  const { subscriptions } = world.store;
  await subscriptions.follow(channel, { kind: "topic", value: "world" }, "live", world.ports.clock());
  await pass();
});
afterEach(() => world.close());

async function pass(): Promise<void> {
  world.advance(3 * hour);
  await world.run();
  await resume(world.ports);
  await world.drain();
}

async function lists(feed: string, ...items: FeedItem[]): Promise<void> {
  world.feeds.set(feed, [...items, ...[world.feeds.get(feed) ?? []].flatMap((some) => some as FeedItem[])]);
  await pass();
}

function digests() {
  return [...world.discord.posted.values()].flatMap(({ message }) =>
    message.kind === "digest" ? [message.digest] : [],
  );
}

const bridge = item({ about: "bridge" });
const invented = `${bridge.text.replaceAll("worth every day", "a waste of money")}\n\n${"It was said again and again. ".repeat(90)}`;

test("a feed of another site cannot complete an article that its own site keeps locked", async () => {
  world.pages.set(bridge.url, locked);
  await lists(own, { ...bridge, text: "A teaser." });
  await lists(other, { ...bridge, key: "b", text: invented });
  await pass();
  expect(digests()).toEqual([]);
  expect(world.events).toContainEqual({
    event: "article-unreadable",
    facts: expect.objectContaining({ url: bridge.url, reason: expect.stringContaining("403") }),
  });
  const feed = await world.store.feeds.byUrl(own);
  const unread = await world.store.feeds.unread(new Date(0));
  expect([...unread]).toEqual([[feed?.id, { count: 1, reason: expect.stringContaining("403") }]]);
});

test("what another site's feed says of an article gives way to what its own site's feed says", async () => {
  world.pages.set(bridge.url, locked);
  await lists(other, { ...bridge, key: "b", title: "Mayor slams bridge", author: "A Liar", text: invented });
  expect(digests()).toEqual([]);
  await lists(own, bridge);
  expect(digests()).toMatchObject([{ headline: bridge.title, sources: [{ name: "a.example", url: bridge.url }] }]);
  expect(JSON.stringify(digests())).not.toMatch(/waste of money|A Liar/);
});

test("what is not read yet is its own site's to say, even where another site's feed lists it first", async () => {
  world.pages.set(bridge.url, new OutsideError("a.example is in trouble.", { retry: true, retryAfter: 5 * hour }));
  await lists(other, { ...bridge, key: "b", title: "Mayor slams bridge", text: invented });
  await lists(own, bridge);
  expect(digests()).toMatchObject([{ headline: bridge.title, sources: [{ name: "a.example", url: bridge.url }] }]);
});

test("an address that leads to another site's page brings that page's headline, outlet and author", async () => {
  const page = { kind: "article", url: bridge.url, title: "The bridge is open", text: bridge.text } as const;
  world.pages.set("https://b.example/go/1", { ...page, siteName: "Harbour Courier" });
  const entry = { ...bridge, key: "b", url: "https://b.example/go/1", title: "Mayor slams bridge", author: "A Liar" };
  await lists(other, { ...entry, text: "A teaser." });
  expect(digests()).toMatchObject([
    { headline: "The bridge is open", sources: [{ name: "Harbour Courier", url: bridge.url }] },
  ]);
  const hits = await findArticles(plainRequest("bridge"), undefined, 5, world.ports);
  const [found] = await world.store.search.articles(hits.map(({ id }) => id));
  expect(found).toMatchObject({ title: "The bridge is open", url: bridge.url });
  expect(found?.author).toBeUndefined();
});

test("an article that its own site's feed lists while its page is asked for is not given up", async () => {
  world.pages.set(bridge.url, new OutsideError("a.example is in trouble.", { retry: true, retryAfter: 50 * hour }));
  await lists(other, { ...bridge, key: "b", text: invented });
  const { store, clock } = world.ports;
  const [id] = await store.articles.stuck("listed", new Date(clock().getTime() + 100 * hour), 5);
  const feed = await store.feeds.byUrl(own);
  if (id === undefined || feed === undefined) throw new Error("nothing is listed");
  const listsNow = async () => {
    const [at, entry] = [clock(), { ...bridge, mark: "key own", standing: "new" } as const];
    const poll = { at, nextPollAt: at, interval: 3600, intervalReason: "", validators: {}, marks: [entry.mark] };
    await store.feeds.recordPoll(feed.id, { ...poll, content: { title: "A", wishes: {} }, items: [entry] });
  };
  const readPage = async () => {
    await listsNow();
    throw locked;
  };
  await readArticle(id, { ...world.ports, pages: { readPage } });
  expect(await store.articles.get(id)).toMatchObject({ stage: "read", title: bridge.title, isForeign: false });
});

test("an entry that has no page of its own is read from its feed, and its feed's address is not asked as a page", async () => {
  const asked = `${own}#0123456789ab`;
  world.pages.set(asked, { kind: "article", url: own, title: "A document", text: bridge.text.repeat(3) });
  await lists(own, { ...bridge, url: asked, text: bridge.text.slice(0, 600) });
  expect(digests()).toMatchObject([{ headline: bridge.title, sources: [{ url: asked }] }]);
});
