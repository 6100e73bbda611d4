import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { openStore } from "../../src/adapters/postgres/open-store.ts";
import { commands } from "../../src/commands/all.ts";
import type { CommandRequest } from "../../src/commands/command.ts";
import { dispatcher } from "../../src/commands/dispatch.ts";
import type { Limits } from "../../src/domain/limits.ts";
import type { Message } from "../../src/message/message.ts";
import { item, openWorld, type World } from "../world.ts";

const generous: Limits = {
  subscriptions: 1000,
  ownFeeds: 1000,
  lookUpsPerMinute: 1000,
  fetchesPerMinute: 1000,
  importsPerHour: 1000,
};
let world: World;
let serial = 0;
beforeAll(async () => {
  world = await openWorld();
  world.feeds.set("https://a.example/feed", [item({ about: "aqueduct" })]);
  await world.run();
});
beforeEach(() => {
  serial += 1;
});
afterAll(() => world.close());

const at = (channelId: string, workspaceId = `w${serial}`) => ({ platform: "discord", workspaceId, channelId });

/** Asks a bot whose workspaces may have so much. */
function within(limits: Partial<Limits>) {
  const settings = { ...world.ports.settings, limits: { ...generous, ...limits } };
  const dispatch = dispatcher(commands, { ...world.ports, settings });
  return async (command: string, options: Record<string, string>, facts: Partial<CommandRequest> = {}) => {
    const request = { command, options, destination: at("one"), userId: "u", mayManage: true, ...facts };
    return said((await dispatch(request)).message);
  };
}

function said(message: Message): string {
  return JSON.stringify(message);
}

test("a workspace follows so much in all its channels, is told what to do, and others follow on", async () => {
  const ask = within({ subscriptions: 2 });
  expect(await ask("follow", { what: "world" })).toContain("now follows");
  expect(await ask("follow", { what: "world" }, { destination: at("two") })).toContain("now follows");
  const refused = await ask("follow", { what: "science" }, { destination: at("three") });
  expect(refused).toMatch(/"tone":"problem".*follow 2 topics.*no room for more.*Unfollow some.*MAX_SUBSCRIPTIONS/);
  expect(await world.store.subscriptions.of(at("three"))).toEqual([]);
  expect(await ask("follow", { what: "science" }, { destination: at("one", "others") })).toContain("now follows");
});

test("a workspace with no room may still change what it has, and unfollowing makes room", async () => {
  const ask = within({ subscriptions: 1 });
  await ask("follow", { what: "world" });
  expect(await ask("follow", { what: "world", how: "briefing" })).toContain("now follows");
  expect(await ask("follow", { what: "world", how: "briefing" })).toContain("already follows");
  await ask("unfollow", { what: "world" });
  expect(await ask("follow", { what: "science" })).toContain("now follows");
});

test("feeds of one's own are counted once, those of a topic not at all, and none is read for nothing", async () => {
  const ask = within({ ownFeeds: 1 });
  const [mine, more] = [`https://mine${serial}.example/feed`, `https://more${serial}.example/feed`];
  expect(await ask("follow", { what: mine })).toContain("now follows");
  expect(await ask("follow", { what: mine }, { destination: at("two") })).toContain("now follows");
  expect(await ask("follow", { what: "https://b.example/feed" })).toContain("now follows");
  expect(await ask("follow", { what: more })).toMatch(/follow 1 feeds? that .* in no topic.*MAX_OWN_FEEDS/);
  expect(await world.store.feeds.byUrl(more)).toBeUndefined();
  expect(await ask("follow", { what: "science" })).toContain("now follows");
});

test("a feed that others follow has no room either, and goes on being read for them alone", async () => {
  const feed = `https://theirs${serial}.example/feed`;
  const theirs = at("one", "theirs");
  await within({})("follow", { what: feed }, { destination: theirs });
  expect(await within({ subscriptions: 0 })("follow", { what: feed })).toContain("no room");
  const polled = async () => (await world.store.feeds.byUrl(feed))?.nextPollAt;
  expect(await polled()).toBeDefined();
  await world.store.subscriptions.unfollow(theirs, { kind: "feed", value: feed });
  expect(await polled()).toBeUndefined();
});

test("however many follow at once, over two processes, no more than there is room for are added", async () => {
  const other = await openStore(world.database.connection, world.ports.log);
  const limits = { subscriptions: 5, ownFeeds: 3 };
  const outcomes = await Promise.all(
    Array.from({ length: 24 }, (_, number) => {
      const { subscriptions } = number % 2 === 0 ? world.store : other;
      const kind = number % 3 === 0 ? "query" : "feed";
      const what = { kind, value: `https://rush${serial}.example/${number}` } as const;
      return subscriptions.follow(at(`c${number}`), what, "live", world.ports.clock(), {}, limits);
    }),
  );
  await other.close();
  const usage = await world.store.subscriptions.usage({ platform: "discord", id: `w${serial}` });
  expect(usage.subscriptions).toBe(5);
  expect(usage.ownFeeds).toBeLessThanOrEqual(3);
  expect(outcomes.filter((outcome) => outcome === "added")).toHaveLength(5);
});

test("an import follows what there is room for and says how much it left out and why", async () => {
  const file = `https://file${serial}.example/opml`;
  const feeds = Array.from({ length: 5 }, (_, number) => `https://f${number}.s${serial}.example/feed`);
  world.subscriptions.set(file, { folders: [{ name: "", feeds }], problems: [] });
  const told = await within({ ownFeeds: 2 })("import", { url: file });
  expect(told).toMatch(/2 subscriptions added/);
  expect(told).toMatch(/3 not followed.*no room for more.*MAX_OWN_FEEDS/);
  expect(await world.store.subscriptions.of(at("one"))).toHaveLength(2);
});

test("who looks things up too often is told when to ask again, by a button too, and others are answered", async () => {
  const ask = within({ lookUpsPerMinute: 2 });
  const look = (facts = {}) => ask("search", { words: "aqueduct" }, facts);
  expect([await look(), await look()].join()).not.toContain("Too much");
  const refused = await look();
  expect(refused).toMatch(/Too much at once: 2 look-ups in a minute.*Ask again in 30 seconds.*MAX_LOOKUPS_PER_MINUTE/);
  expect(refused).toContain('"label":"Ask again","asked":{"command":"search","options":{"words":"aqueduct"}}');
  expect(await look({ destination: at("one", "user:7") })).not.toContain("Too much");
  expect(await ask("following", {})).not.toContain("Too much");
  world.advance(30_000);
  expect(await look()).not.toContain("Too much");
  expect(await look({ elsewhere: "another" })).not.toContain('Ask again"');
});

test("pages that are read on demand are fewer, also those that are followed; topics are no pages", async () => {
  const ask = within({ fetchesPerMinute: 2 });
  await ask("digest", { url: "https://slow.example/1" });
  await ask("follow", { what: `https://demand${serial}.example/feed` });
  for (const [command, options] of [
    ["digest", { url: "https://slow.example/1" }],
    ["follow", { what: `feed: <https://demand${serial}.example/other|x>` }],
  ] as const) {
    expect(await ask(command, options)).toMatch(/Too much at once: 2 pages and feeds read on demand in a minute/);
  }
  expect(await ask("follow", { what: "world" })).toContain("now follows");
  expect(await ask("search", { words: "aqueduct" })).not.toContain("Too much");
});

test("imports are counted by the hour", async () => {
  const ask = within({ importsPerHour: 1 });
  await ask("import", { url: "https://none.example/opml" });
  expect(await ask("import", { url: "https://none.example/opml" })).toMatch(/1 imports in an hour.*60 minutes/);
});

test("the status tells how near a workspace is to each limit, where all is well and where it is not", async () => {
  const ask = within({ subscriptions: 9, ownFeeds: 8, lookUpsPerMinute: 7, fetchesPerMinute: 6, importsPerHour: 5 });
  await ask("follow", { what: "world" });
  await ask("search", { words: "aqueduct" }, { destination: at("two") });
  const expected =
    "1 of 9 subscriptions, 0 of 8 feeds that are in no topic, 1 of 7 look-ups in a minute, 0 of 6 pages and feeds read on demand in a minute, 0 of 5 imports in an hour";
  expect(await ask("status", {})).toContain(`All channels together: ${expected}.`);
  await world.store.channels.pause(at("one"), "Closed.", world.ports.clock());
  expect(await ask("status", {})).toContain(`{"label":"Limits of all channels together","text":"${expected}"}`);
});
