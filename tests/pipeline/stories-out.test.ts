import { afterEach, beforeEach, expect, test } from "vitest";
import type { Destination } from "../../src/domain/destination.ts";
import type { Followed } from "../../src/domain/subscription.ts";
import { channelStoriesOut, topicStoriesOut } from "../../src/pipeline/stories-out.ts";
import { item, openWorld, retold, type World } from "../world.ts";

const [open, second, own] = ["https://a.example/feed", "https://b.example/feed", "https://private.example/feed"];
const ours: Destination = { platform: "discord", workspaceId: "ours", channelId: "1" };
const theirs: Destination = { platform: "slack", workspaceId: "theirs", channelId: "2" };
const hours = 3_600_000;

let world: World;
beforeEach(async () => {
  world = await openWorld();
  await world.store.feeds.add(own, world.ports.clock());
  await follow(ours, { kind: "feed", value: own });
  await follow(theirs, { kind: "topic", value: "world" });
  await world.run();
  world.advance(2 * hours);
});
afterEach(() => world.close());

function follow(destination: Destination, what: Followed, filters = {}) {
  return world.store.subscriptions.follow(destination, what, "live", world.ports.clock(), filters);
}

async function breaks(feed: string, ...items: ReturnType<typeof item>[]) {
  world.feeds.set(feed, items);
  world.advance(2 * hours);
  await world.run();
}

async function topic() {
  return told(await topicStoriesOut("world", world.ports));
}

async function channel(destination: Destination) {
  return told(await channelStoriesOut(destination, world.ports));
}

function told(stories: Awaited<ReturnType<typeof topicStoriesOut>>) {
  return stories.map(({ digest }) => digest.sources.map(({ url }) => url));
}

test("a topic's stories are those that its public feeds carry, and never what only a private feed does", async () => {
  await breaks(own, item({ about: "observatory", url: "https://private.example/1" }));
  await breaks(open, item({ about: "bridge", url: "https://a.example/bridge" }));
  expect(await topic()).toEqual([["https://a.example/bridge"]]);
  await breaks(second, retold({ about: "observatory", url: "https://b.example/observatory" }));
  expect(await topic()).toEqual([["https://b.example/observatory"], ["https://a.example/bridge"]]);
  expect(JSON.stringify(await topicStoriesOut("world", world.ports))).not.toContain("private.example");
  expect(await channel(ours)).toEqual([["https://private.example/1", "https://b.example/observatory"]]);
});

test("a channel's stories are what it follows, less what it filters and mutes", async () => {
  const bridge = item({ about: "bridge", url: "https://a.example/bridge" });
  await breaks(open, bridge, item({ about: "ferry", url: "https://a.example/ferry" }));
  expect((await channel(theirs)).flat().sort()).toEqual(["https://a.example/bridge", "https://a.example/ferry"]);
  await world.store.subscriptions.mute({ destination: theirs, what: { kind: "query", value: "ferry" } });
  expect(await channel(theirs)).toEqual([["https://a.example/bridge"]]);
  await follow(theirs, { kind: "topic", value: "world" }, { without: "bridge" });
  expect(await channel(theirs)).toEqual([]);
});

test("a story that grows is the same story, updated when the article came, and not by one that its readers may not see", async () => {
  await breaks(open, item({ about: "bridge", url: "https://a.example/bridge" }));
  const [before] = await topicStoriesOut("world", world.ports);
  await breaks(own, retold({ about: "bridge", url: "https://private.example/bridge" }));
  const [meanwhile] = await topicStoriesOut("world", world.ports);
  expect(meanwhile?.updatedAt).toEqual(before?.updatedAt);
  await breaks(
    second,
    retold({ about: "bridge", url: "https://b.example/bridge", title: "The bridge of Bridgebury is open" }),
  );
  const [after, ...others] = await topicStoriesOut("world", world.ports);
  expect(others).toEqual([]);
  expect(after?.digest.storyId).toBe(before?.digest.storyId);
  expect(after?.updatedAt).toEqual(world.ports.clock());
  expect(before?.updatedAt.getTime()).toBeLessThan(world.ports.clock().getTime());
});

test("a topic that nobody knows has no stories", async () => {
  expect(await topicStoriesOut("nonsense", world.ports)).toEqual([]);
});
