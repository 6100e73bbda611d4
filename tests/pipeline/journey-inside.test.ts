import { afterEach, beforeEach, expect, test } from "vitest";
import type { Destination } from "../../src/domain/destination.ts";
import { OutsideError } from "../../src/domain/errors.ts";
import { startBriefings } from "../../src/pipeline/brief.ts";
import { findArticles } from "../../src/pipeline/find-articles.ts";
import { lookUp } from "../../src/pipeline/look-up.ts";
import { pollLane } from "../../src/pipeline/poll.ts";
import { resume } from "../../src/pipeline/resume.ts";
import { plainRequest } from "../../src/text/search/request.ts";
import { briefingWish } from "../samples/briefing-wish.ts";
import { item, openWorld, retold, WorkerKilled, type World } from "../world.ts";

const discord: Destination = { platform: "discord", workspaceId: "g1", channelId: "c1" };
const slack: Destination = { platform: "slack", workspaceId: "t1", channelId: "C1" };
const feed = "https://a.example/feed";
const hour = 3_600_000;

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const follow = (destination: Destination, kind: "topic" | "feed" | "query" = "topic", value = "world") =>
  world.store.subscriptions.follow(destination, { kind, value }, "live", world.ports.clock());

/** Polls once so that what the feeds list is old, then lists more and polls again. */
async function breakNews(...items: ReturnType<typeof item>[]) {
  await world.run();
  world.advance(2 * hour);
  world.feeds.set(feed, [...((world.feeds.get(feed) as []) ?? []), ...items]);
  await world.run();
}

test("a new item of a followed topic is posted once to each channel that follows it", async () => {
  await follow(discord);
  await follow(slack);
  await breakNews(item({ about: "bridge" }));
  expect([...world.discord.posted.values()]).toMatchObject([{ copies: 1, channelId: "c1" }]);
  expect([...world.slack.posted.values()]).toMatchObject([{ copies: 1, channelId: "C1" }]);
  await world.run();
  expect(await world.store.deliveries.counts()).toMatchObject({ sent: 2, due: 0 });
});

test("what a feed lists at its first poll is kept but never posted", async () => {
  await follow(discord);
  world.feeds.set(feed, [item({ about: "bridge" }), item({ about: "theatre" })]);
  await world.run();
  expect(world.discord.posted.size).toBe(0);
  expect(await world.store.stories.latest(5)).toHaveLength(2);
});

test("an entry that is re-dated, re-worded and re-ordered is not news again", async () => {
  await follow(discord);
  const bridge = item({ about: "bridge" });
  await breakNews(bridge);
  world.advance(2 * hour);
  world.feeds.set(feed, [{ ...bridge, title: "Corrected", publishedAt: world.ports.clock() }]);
  await world.run();
  expect(world.discord.posted.size).toBe(1);
});

test("an entry that appears with a date of last year is not posted", async () => {
  await follow(discord);
  await breakNews(item({ about: "bridge", publishedAt: new Date("2025-01-01") }));
  expect(world.discord.posted.size).toBe(0);
});

test("a story that gains a source edits its message and posts none", async () => {
  await follow(discord);
  const bridge = item({ about: "bridge" });
  await breakNews(bridge);
  world.advance(2 * hour);
  const twin = retold({ about: "bridge", url: "https://b.example/twin" });
  world.feeds.set("https://b.example/feed", []);
  await world.run();
  world.advance(24 * hour);
  world.feeds.set("https://b.example/feed", [twin]);
  await world.run();
  const [message, ...more] = [...world.discord.posted.values()];
  expect(more).toEqual([]);
  expect(message).toMatchObject({ copies: 1, edits: 1 });
  expect(message?.message).toMatchObject({ digest: { sources: [{ name: "a.example" }, { name: "b.example" }] } });
});

test("two subscriptions of one channel that match one story make one post", async () => {
  await follow(discord);
  await follow(discord, "query", "bridge harbourtown");
  await follow(discord, "feed", feed);
  await breakNews(item({ about: "bridge" }));
  expect([...world.discord.posted.values()]).toMatchObject([{ copies: 1 }]);
});

test("a query follows words over all feeds, and only those", async () => {
  await follow(discord, "query", "bridges");
  await breakNews(item({ about: "bridge" }), item({ about: "theatre" }));
  expect([...world.discord.posted.values()].map(({ message }) => JSON.stringify(message))).toEqual([
    expect.stringContaining("bridge"),
  ]);
});

test("every quote that reaches a channel stands in its article", async () => {
  await follow(discord);
  await breakNews(item({ about: "bridge" }), item({ about: "observatory" }));
  let quotes = 0;
  for (const { message } of world.discord.posted.values()) {
    if (message.kind !== "digest") throw new Error("expected digests");
    for (const { quote } of message.digest.bullets) {
      const article = await world.store.articles.get(quote.articleId);
      expect(article?.text.slice(quote.start, quote.end)).toBe(quote.text);
      quotes += 1;
    }
  }
  expect(quotes).toBeGreaterThan(3);
});

test("an answer that was lost is settled by looking: one message", async () => {
  await follow(discord);
  world.discord.fates.push("answer-lost");
  await breakNews(item({ about: "bridge" }));
  world.advance(60_000);
  await resume(world.ports);
  await world.drain();
  await resume(world.ports);
  await world.drain();
  expect([...world.discord.posted.values()]).toMatchObject([{ copies: 1 }]);
  expect(await world.store.deliveries.counts()).toMatchObject({ sent: 1, sending: 0, due: 0 });
});

test("a worker killed after the platform accepted does not post twice", async () => {
  await follow(discord);
  world.discord.fates.push("worker-killed");
  await expect(breakNews(item({ about: "bridge" }))).rejects.toThrow(WorkerKilled);
  world.advance(5 * 60_000);
  await resume(world.ports);
  await world.drain();
  await resume(world.ports);
  await world.drain();
  expect([...world.discord.posted.values()]).toMatchObject([{ copies: 1 }]);
  expect(await world.store.deliveries.counts()).toMatchObject({ sent: 1 });
});

test("where nobody can look, an unclear post stays unknown and is never sent again", async () => {
  await follow(slack);
  world.slack.canLook = false;
  world.slack.fates.push("answer-lost");
  await breakNews(item({ about: "bridge" }));
  for (let minute = 0; minute < 10; minute++) {
    world.advance(60_000);
    await resume(world.ports);
    await world.drain();
  }
  expect([...world.slack.posted.values()]).toMatchObject([{ copies: 1 }]);
  expect(await world.store.deliveries.counts()).toMatchObject({ unknown: 1, sent: 0 });
});

test("a post the platform could not take is tried again later, and one it refuses is not", async () => {
  await follow(discord);
  await follow(slack);
  world.discord.fates.push({ kind: "retry", reason: "rate limited", afterMs: 5000 });
  world.slack.fates.push({ kind: "refused", reason: "not in the channel" });
  await breakNews(item({ about: "bridge" }));
  expect(world.discord.posted.size).toBe(0);
  world.advance(6000);
  await resume(world.ports);
  await world.drain();
  expect([...world.discord.posted.values()]).toMatchObject([{ copies: 1 }]);
  expect(await world.store.deliveries.counts()).toMatchObject({ sent: 1, refused: 1 });
});

test("work whose wake-up was lost is found again at every stage", async () => {
  await follow(discord);
  await world.run();
  world.advance(2 * hour);
  world.feeds.set(feed, [item({ about: "bridge" })]);
  const silent = { ...world.ports, queue: { wake: async () => undefined } };
  for (const lane of await world.store.feeds.dueLanes(world.ports.clock())) await pollLane(lane, silent);
  for (let stage = 0; stage < 4; stage++) {
    world.advance(60_000);
    await resume(world.ports);
    await world.drain();
  }
  expect(world.discord.posted.size).toBe(1);
});

test("a feed that fails is said, backed off from, and the others go on", async () => {
  await follow(discord);
  await world.run();
  world.advance(2 * hour);
  world.feeds.set("https://b.example/feed", new OutsideError("b.example answered 503.", { retry: true }));
  world.feeds.set(feed, [item({ about: "bridge" })]);
  await world.run();
  expect(world.discord.posted.size).toBe(1);
  expect(await world.store.feeds.byUrl("https://b.example/feed")).toMatchObject({
    failures: 1,
    lastError: "b.example answered 503.",
  });
});

test("a teaser is completed from its page, and stands in for it when the page failed several times", async () => {
  await follow(discord);
  const teaser =
    "A new bridge was opened on Monday by mayor Ines Calder in Harbourtown after four long years of building.";
  const bridge = item({ about: "bridge" });
  world.pages.set(bridge.url, { kind: "article", url: bridge.url, title: bridge.title, text: bridge.text });
  await breakNews(
    { ...bridge, text: teaser },
    { ...item({ about: "theatre" }), text: teaser.replace("bridge", "theatre") },
  );
  expect(await textsAbout("theatre")).toEqual([]);
  for (let minute = 0; minute < 20; minute++) {
    world.advance(60_000);
    await resume(world.ports);
    await world.drain();
  }
  const texts = await textsAbout("monday");
  expect(texts.sort((a, b) => b.length - a.length)).toEqual([bridge.text, teaser.replace("bridge", "theatre")]);
});

async function textsAbout(words: string): Promise<string[]> {
  const hits = await findArticles(plainRequest(words), undefined, 5, world.ports);
  return (await world.store.search.articles(hits.map(({ id }) => id))).map(({ text }) => text);
}

test("stored articles are found by words, with the sentence that speaks of them", async () => {
  world.feeds.set(feed, [item({ about: "bridge" }), item({ about: "observatory" })]);
  await world.run();
  const found = await lookUp("waiting observatories", 1, discord, world.ports);
  expect(found.items[0]?.headline).toContain("observatory");
  expect(found.items[0]?.passage).toContain("observatory");
  expect((await lookUp("zeppelin", 1, discord, world.ports)).items).toEqual([]);
  expect((await lookUp("'; drop table articles; --", 1, discord, world.ports)).items).toEqual([]);
});

test("what a feed says of another site's article is taken from that site's page, or not at all", async () => {
  await follow(discord);
  const [bridge, theatre] = ["bridge", "theatre"].map((about) => {
    const made = item({ about });
    return { ...made, url: made.url.replace("a.example", "courier.example") };
  }) as [ReturnType<typeof item>, ReturnType<typeof item>];
  const page = { kind: "article", url: bridge.url, title: "The bridge is open", text: bridge.text } as const;
  world.pages.set(bridge.url, { ...page, siteName: "Harbour Courier" });
  const invented = (text: string) => text.replaceAll("worth every day", "a waste of money");
  await breakNews(
    { ...bridge, title: "Mayor slams bridge", text: invented(bridge.text) },
    { ...theatre, text: invented(theatre.text) },
  );
  world.advance(24 * hour);
  for (let tick = 0; tick < 5; tick++) {
    world.advance(hour);
    await resume(world.ports);
    await world.drain();
  }
  expect([...world.discord.posted.values()]).toMatchObject([
    {
      message: {
        digest: { headline: "The bridge is open", sources: [{ name: "Harbour Courier", url: bridge.url }] },
      },
    },
  ]);
  expect(JSON.stringify([...world.discord.posted.values()])).not.toContain("waste of money");
});

test("a briefing comes once per local day, through restarts and a late start", async () => {
  await follow(discord);
  await breakNews(item({ about: "bridge" }));
  const now = world.ports.clock();
  const schedule = briefingWish({ destination: discord });
  const localDay = new Intl.DateTimeFormat("sv", { timeZone: schedule.timeZone }).format(now);
  await world.store.briefings.set(schedule, { localDay, at: new Date(now.getTime() + 1000) });
  world.advance(2000);
  await Promise.all([startBriefings(world.ports), startBriefings(world.ports)]);
  await world.drain();
  await startBriefings(world.ports);
  await world.drain();
  const briefings = [...world.discord.posted.values()].filter(({ message }) => message.kind === "briefing");
  expect(briefings).toMatchObject([{ copies: 1, message: { localDay } }]);
  expect(await world.store.briefings.due(world.ports.clock(), 10)).toEqual([]);
});

test("a briefing missed for days is caught up for today only, when today's hour is not long past", async () => {
  const now = world.ports.clock().getTime();
  const schedule = briefingWish({ destination: discord, timeZone: "UTC" });
  const longAgo = new Date(now - 80 * hour);
  await world.store.briefings.set(schedule, { localDay: longAgo.toISOString().slice(0, 10), at: longAgo });
  const today = new Date(now);
  today.setUTCHours(9, 0, 0, 0);
  world.advance(today.getTime() - now);
  for (let tick = 0; tick < 3; tick++) await startBriefings(world.ports);
  await world.drain();
  const briefings = [...world.discord.posted.values()];
  expect(briefings).toMatchObject([{ message: { kind: "briefing", localDay: today.toISOString().slice(0, 10) } }]);
});
