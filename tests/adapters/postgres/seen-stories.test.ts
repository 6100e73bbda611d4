import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { StoryId } from "../../../src/domain/ids.ts";
import type { SeenStory } from "../../../src/story-store.ts";
import { item, openWorld, retold, type World } from "../../world.ts";

const [open, other, own] = ["https://a.example/feed", "https://b.example/feed", "https://private.example/feed"];
const [ours, theirs] = (["ours", "theirs"] as const).map(
  (workspaceId) => ({ platform: "discord", workspaceId, channelId: workspaceId }) as const,
);

let world: World;
let pool: pg.Pool;
beforeEach(async () => {
  world = await openWorld();
  pool = new pg.Pool({ ...world.database.connection, max: 1 });
  await world.store.feeds.add(own, world.ports.clock());
  await world.store.subscriptions.follow(there(ours), { kind: "feed", value: own }, "briefing", world.ports.clock());
  world.feeds.set(open, [item({ about: "bridge", url: "https://a.example/1" })]);
  await world.run();
});
afterEach(async () => {
  await pool.end();
  await world.close();
});

function there<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("it is not there");
  return value;
}

async function lastStory(): Promise<StoryId> {
  const { rows } = await pool.query("select max(id)::text as id from stories where merged_into is null");
  return (rows[0] as { id: StoryId }).id;
}

async function seenBy(viewer: typeof ours, id: StoryId): Promise<SeenStory> {
  return there((await world.store.stories.seen([id], there(viewer)))[0]);
}

test("while nothing has changed, all who ask get the same objects, and each may see what it may", async () => {
  const id = await lastStory();
  const [first, second] = [await seenBy(ours, id), await seenBy(theirs, id)];
  expect(second.story).toBe(first.story);
  expect(second.digest).toBe(first.digest);
  expect(first.digest).toMatchObject({ storyId: id });
  expect(second.visible).toEqual(first.story.articles.map((article) => article.id));
});

test("what only one workspace's feed carries is visible to no other, whoever asked first", async () => {
  const id = await lastStory();
  expect((await seenBy(theirs, id)).visible).toHaveLength(1);
  world.feeds.set(own, [retold({ about: "bridge", url: "https://private.example/1" })]);
  world.advance(2 * 3_600_000);
  await world.run();
  for (const [viewer, count] of [
    [ours, 2],
    [theirs, 1],
    [ours, 2],
  ] as const) {
    const { story, visible } = await seenBy(viewer, id);
    expect(story.articles).toHaveLength(2);
    expect(visible).toHaveLength(count);
  }
  await world.store.subscriptions.unfollow(there(ours), { kind: "feed", value: own });
  expect((await seenBy(ours, id)).visible).toHaveLength(1);
});

test("what has changed is read anew: the story, its digest, an article, and which feeds carry it", async () => {
  const id = await lastStory();
  const before = await seenBy(ours, id);
  await pool.query("update stories set digest = jsonb_set(digest, '{headline}', '\"Another\"')");
  const edited = await seenBy(ours, id);
  expect(edited.digest?.headline).toBe("Another");
  await pool.query("update articles set is_spun = true");
  expect((await seenBy(ours, id)).story.articles[0].isSpun).toBe(true);
  expect(before.story.articles[0].isSpun).toBe(false);
  await pool.query(
    "insert into article_feeds (article_id, feed_id) select articles.id, feeds.id from articles, feeds where feeds.url = $1",
    [other],
  );
  expect((await seenBy(ours, id)).story.articles[0].feedUrls).toEqual([open, other]);
  await pool.query("update feeds set is_listed = false");
  const unlisted = await seenBy(theirs, id);
  expect(unlisted.story.articles[0].isPublic).toBe(false);
  expect(unlisted.visible).toEqual([]);
});

test("a story that was merged is the one it went into, beside that one", async () => {
  world.feeds.set(other, [item({ about: "theatre", url: "https://b.example/2" })]);
  world.advance(2 * 3_600_000);
  await world.run();
  const [into, from] = (await world.store.stories.latest(2)).map(({ storyId }) => storyId);
  await world.store.stories.seen([there(from)], there(ours));
  await world.store.stories.merge({ from: there(from), into: there(into) }, world.ports.clock());
  const seen = await world.store.stories.seen([there(from), there(into)], there(ours));
  expect(seen.map(({ asked }) => asked)).toEqual([from, into]);
  expect(seen.map(({ story }) => [story.id, story.articles.length])).toEqual([
    [into, 2],
    [into, 2],
  ]);
});

test("a reading that failed is no answer for those who ask later", async () => {
  const id = await lastStory();
  await pool.query("alter table feeds rename column address to moved");
  await expect(world.store.stories.seen([id], there(ours))).rejects.toThrow();
  await pool.query("alter table feeds rename column moved to address");
  expect((await seenBy(ours, id)).visible).toHaveLength(1);
});

test("a story that does not exist is left out, and the others come in the order given", async () => {
  world.feeds.set(other, [item({ about: "theatre", url: "https://b.example/2" })]);
  world.advance(2 * 3_600_000);
  await world.run();
  const ids = (await world.store.stories.latest(2)).map(({ storyId }) => storyId);
  const asked = ["999999" as StoryId, ...ids];
  expect((await world.store.stories.seen(asked, there(ours))).map((one) => one.asked)).toEqual(ids);
  const turned = ids.toReversed();
  expect((await world.store.stories.seen(turned, there(ours))).map((one) => one.asked)).toEqual(turned);
  expect(await world.store.stories.seen([], there(ours))).toEqual([]);
});
