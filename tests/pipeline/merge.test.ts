import { afterEach, beforeEach, expect, test } from "vitest";
import type { StoryId } from "../../src/domain/ids.ts";
import { condenseStory } from "../../src/pipeline/condense.ts";
import { item, openWorld, type World } from "../world.ts";

const feed = "https://a.example/feed";
let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const channel = (channelId: string) => ({ platform: "discord", workspaceId: "g", channelId }) as const;

async function follow(channelId: string, words: string): Promise<void> {
  await world.store.subscriptions.follow(
    channel(channelId),
    { kind: "query", value: words },
    "live",
    world.ports.clock(),
  );
}

/** Two stories of one event that were not seen to be one: about a tramway and about an aquarium. */
async function twoStories(): Promise<{ older: StoryId; younger: StoryId }> {
  await world.run();
  const [tram, aquarium] = [item({ about: "tramway" }), item({ about: "aquarium" })];
  world.advance(3_600_000);
  world.feeds.set(feed, [tram]);
  await world.run();
  world.advance(3_600_000);
  world.feeds.set(feed, [tram, aquarium]);
  await world.run();
  const stories = await world.store.stories.latest(5);
  const [older, younger] = ["tramway", "aquarium"].map((word) =>
    stories.find(({ headline }) => headline.includes(word)),
  );
  if (younger === undefined || older === undefined) throw new Error("there are no two stories");
  return { older: older.storyId, younger: younger.storyId };
}

async function merge({ older, younger }: { older: StoryId; younger: StoryId }): Promise<void> {
  expect(await world.store.stories.merge({ from: younger, into: older }, world.ports.clock())).toEqual([older]);
  await condenseStory(older, world.ports);
  await world.drain();
}

const posts = () =>
  [...world.discord.posted.values()].map(({ channelId, copies, edits }) => ({ channelId, copies, edits }));

test("a channel that had only one of two merged stories keeps that message, edited", async () => {
  await follow("trams", "tramway");
  await follow("fish", "aquarium");
  const stories = await twoStories();
  await merge(stories);
  expect(posts()).toEqual([
    { channelId: "trams", copies: 1, edits: 1 },
    { channelId: "fish", copies: 1, edits: 1 },
  ]);
  expect((await world.store.stories.digest(stories.older))?.sources).toHaveLength(1);
  expect((await world.store.stories.get(stories.older))?.articles).toHaveLength(2);
});

test("a channel that had both gets no third, and the older message tells what follows", async () => {
  await follow("both", "tramway");
  await follow("both", "aquarium");
  await merge(await twoStories());
  expect(posts()).toEqual([
    { channelId: "both", copies: 1, edits: 1 },
    { channelId: "both", copies: 1, edits: 0 },
  ]);
});

test("a post that is due for one of two merged stories is not made where the other's message stands", async () => {
  await follow("both", "tramway");
  await follow("both", "aquarium");
  await world.run();
  world.discord.fates.push("accepted", { kind: "retry", reason: "slow down", afterMs: 60_000 });
  const stories = await twoStories();
  await merge(stories);
  world.advance(120_000);
  const { resume } = await import("../../src/pipeline/resume.ts");
  await resume(world.ports);
  await world.drain();
  expect(posts()).toEqual([{ channelId: "both", copies: 1, edits: 1 }]);
});

test("a merged story answers by its old name, and merging it again does nothing", async () => {
  await follow("trams", "tramway");
  const stories = await twoStories();
  await merge(stories);
  expect((await world.store.stories.get(stories.younger))?.id).toBe(stories.older);
  expect(await world.store.stories.merge({ from: stories.younger, into: stories.older }, world.ports.clock())).toEqual(
    [],
  );
  expect(await world.store.stories.merge({ from: stories.older, into: stories.younger }, world.ports.clock())).toEqual(
    [],
  );
  await condenseStory(stories.younger, world.ports);
  await world.drain();
  expect(posts()).toHaveLength(1);
});
