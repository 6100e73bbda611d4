import { afterEach, beforeEach, expect, test } from "vitest";
import type { Destination } from "../../src/domain/destination.ts";
import { item, openWorld, retold, type World } from "../world.ts";

const [open, own] = ["https://a.example/feed", "https://private.example/feed"];
const ours: Destination = { platform: "discord", workspaceId: "ours", channelId: "ours" };
const theirs: Destination = { platform: "discord", workspaceId: "theirs", channelId: "theirs" };

let world: World;
beforeEach(async () => {
  world = await openWorld();
  await world.store.feeds.add(own, world.ports.clock());
  await follow(ours, "feed", own);
  await world.run();
  world.advance(2 * 3_600_000);
});
afterEach(() => world.close());

function follow(destination: Destination, kind: "topic" | "feed" | "query", value: string) {
  return world.store.subscriptions.follow(destination, { kind, value }, "live", world.ports.clock());
}

/** What each channel was posted, as sources. */
function posted(channel: Destination) {
  const messages = [...world.discord.posted.values()].filter(({ channelId }) => channelId === channel.channelId);
  return messages.map(({ message }) => (message.kind === "digest" ? message.digest.sources.map(({ url }) => url) : []));
}

test("a story that only another workspace's feed tells is not posted to who follows its words", async () => {
  await follow(theirs, "query", "observatory");
  world.feeds.set(own, [item({ about: "observatory", url: "https://private.example/1" })]);
  await world.run();
  expect(posted(ours)).toHaveLength(1);
  expect(posted(theirs)).toEqual([]);
});

test("a story that a public feed tells too shows others only what that feed says", async () => {
  await follow(theirs, "query", "observatory");
  const told = item({ about: "observatory", url: "https://private.example/1" });
  world.feeds.set(own, [told]);
  await world.run();
  world.feeds.set(open, [retold({ about: "observatory", url: "https://a.example/1" })]);
  world.advance(2 * 3_600_000);
  await world.run();
  expect(await world.store.stories.latest(5)).toHaveLength(1);
  expect(posted(ours)).toEqual([["https://private.example/1", "https://a.example/1"]]);
  expect(posted(theirs)).toEqual([["https://a.example/1"]]);
  expect(
    JSON.stringify([...world.discord.posted.values()].filter(({ channelId }) => channelId === "theirs")),
  ).not.toContain("private.example");
});
