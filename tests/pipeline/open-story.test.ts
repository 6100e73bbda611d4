import { afterEach, beforeEach, expect, test } from "vitest";
import type { Destination } from "../../src/domain/destination.ts";
import type { StoryId } from "../../src/domain/ids.ts";
import type { OpenedStory } from "../../src/message/opened-story.ts";
import { newestDigests } from "../../src/pipeline/newest-digests.ts";
import { openStory } from "../../src/pipeline/open-story.ts";
import { item, openWorld, retold, type World } from "../world.ts";

const [open, other, own] = ["https://a.example/feed", "https://b.example/feed", "https://private.example/feed"];
const ours: Destination = { platform: "discord", workspaceId: "ours", channelId: "ours" };
const everybody = { platform: "page", workspaceId: "everybody" };
const hour = 3_600_000;

let world: World;
beforeEach(async () => {
  world = await openWorld();
  await world.store.feeds.add(own, world.ports.clock());
  await world.store.subscriptions.follow(ours, { kind: "feed", value: own }, "live", world.ports.clock());
  await world.run();
  world.advance(2 * hour);
});
afterEach(() => world.close());

async function publish(feed: string, ...items: ReturnType<typeof item>[]): Promise<void> {
  world.feeds.set(feed, items);
  await world.run();
  world.advance(2 * hour);
}

async function onlyStory(): Promise<StoryId> {
  const stories = await world.store.stories.latest(5);
  expect(stories).toHaveLength(1);
  return (stories[0] as (typeof stories)[number]).storyId;
}

async function opened(id: StoryId, viewer: typeof everybody | undefined): Promise<OpenedStory> {
  const story = await openStory(id, viewer, world.ports);
  if (story === undefined || "movedTo" in story) throw new Error("no story");
  return story;
}

const wordsOf = ({ sources }: OpenedStory) =>
  sources.flatMap(({ passages }) => passages.flatMap(({ pieces }) => pieces));

test("every quote stands marked in its source, word for word", async () => {
  await publish(open, item({ about: "observatory", url: "https://a.example/1" }));
  await publish(other, retold({ about: "observatory", url: "https://b.example/1" }));
  const story = await opened(await onlyStory(), undefined);
  expect(story.sources.map(({ url }) => url)).toEqual(["https://a.example/1", "https://b.example/1"]);
  const all = [...story.digest.bullets.map(({ quote }) => quote), ...story.quotes];
  expect(all.length).toBeGreaterThan(2);
  for (const [number, quote] of all.entries()) {
    const marked = wordsOf(story).filter((piece) => piece.quote === number);
    expect(marked.map(({ text }) => text).join(""), quote.text).toBe(quote.text);
  }
});

test("whoever runs it has the whole text, others only what is around the quotes", async () => {
  await publish(open, item({ about: "observatory", url: "https://a.example/1" }));
  const id = await onlyStory();
  const article = (await world.store.stories.get(id))?.articles[0];
  const whole = (await opened(id, undefined)).sources[0]?.whole ?? [];
  expect(whole.map(({ pieces }) => pieces.map(({ text }) => text).join("")).join("\n\n")).toBe(article?.text);
  const seen = await opened(id, everybody);
  expect(seen.sources[0]?.whole).toBeUndefined();
  const shown = wordsOf(seen).reduce((sum, { text }) => sum + text.length, 0);
  expect(shown).toBeGreaterThan(0);
  expect(shown).toBeLessThan((article?.text.length ?? 0) / 2);
});

test("it tells who came when, and who copied whom", async () => {
  const original = item({ about: "observatory", url: "https://a.example/1" });
  await publish(open, original);
  await publish(other, { ...original, key: "copy", url: "https://b.example/copy" });
  const { growth, sources, revision } = await opened(await onlyStory(), undefined);
  expect(growth.map(({ name, copied }) => [name, copied])).toEqual([
    ["a.example", undefined],
    ["b.example", "a.example"],
  ]);
  expect((growth[1]?.at.getTime() ?? 0) - (growth[0]?.at.getTime() ?? 0)).toBeGreaterThanOrEqual(2 * hour);
  expect(sources).toHaveLength(1);
  expect(sources[0]?.copies).toEqual([
    expect.objectContaining({ name: "b.example", url: "https://b.example/copy", isSpun: false }),
  ]);
  expect(revision).toBe(2);
});

test("of a story that a private feed tells too others see the rest, and no trace of it", async () => {
  await publish(own, item({ about: "observatory", url: "https://private.example/1" }));
  const id = await onlyStory();
  expect(await openStory(id, everybody, world.ports)).toBeUndefined();
  expect(await openStory(id, ours, world.ports)).toBeDefined();
  expect((await opened(id, undefined)).sources).toHaveLength(1);
  await publish(open, retold({ about: "observatory", url: "https://a.example/1" }));
  expect((await opened(id, undefined)).sources).toHaveLength(2);
  const seen = await opened(id, everybody);
  expect(seen.sources.map(({ url }) => url)).toEqual(["https://a.example/1"]);
  expect(JSON.stringify(seen)).not.toContain("private.example");
});

test("a story that went into another leads there, and only whom that shows", async () => {
  await publish(open, item({ about: "observatory", url: "https://a.example/1" }));
  const into = await onlyStory();
  await publish(own, item({ about: "lighthouse", url: "https://private.example/2" }));
  const from = (await world.store.stories.latest(5)).map(({ storyId }) => storyId).find((id) => id !== into);
  if (from === undefined) throw new Error("no second story");
  expect(await openStory(from, everybody, world.ports)).toBeUndefined();
  await world.store.stories.merge({ from, into }, world.ports.clock());
  expect(await openStory(from, undefined, world.ports)).toEqual({ movedTo: into });
});

test("the newest stories are those that one may see", async () => {
  await publish(open, item({ about: "observatory", url: "https://a.example/1" }));
  await publish(own, item({ about: "lighthouse", url: "https://private.example/2" }));
  const urls = async (topic: string | undefined, viewer: typeof everybody | undefined) =>
    (await newestDigests(topic, viewer, 60, world.ports)).map(({ url }) => url);
  expect(await urls(undefined, undefined)).toEqual(["https://private.example/2", "https://a.example/1"]);
  expect(await urls(undefined, everybody)).toEqual(["https://a.example/1"]);
  expect(await urls("world", undefined)).toEqual(["https://a.example/1"]);
  expect(await urls("world", everybody)).toEqual(["https://a.example/1"]);
  expect(await urls("science", everybody)).toEqual([]);
  world.advance(15 * 24 * hour);
  expect(await urls(undefined, undefined)).toEqual([]);
});

test("there is no story where there is none", async () => {
  expect(await openStory("999999" as StoryId, undefined, world.ports)).toBeUndefined();
});
