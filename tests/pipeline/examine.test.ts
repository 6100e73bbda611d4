import { afterEach, beforeEach, expect, test } from "vitest";
import type { ArticleId } from "../../src/domain/ids.ts";
import { condenseStory } from "../../src/pipeline/condense.ts";
import { examineStories } from "../../src/pipeline/examine.ts";
import { termsOf } from "../../src/pipeline/filed.ts";
import { filingWindow } from "../../src/pipeline/filing-window.ts";
import { lookupKeys } from "../../src/text/stories/lookup-keys.ts";
import { storyProfile } from "../../src/text/stories/profile.ts";
import { item, openWorld, retold, type World } from "../world.ts";

const feed = "https://a.example/feed";
const channel = { platform: "discord", workspaceId: "g", channelId: "c" } as const;
const hour = 3_600_000;

let world: World;
beforeEach(async () => {
  world = await openWorld();
  await world.store.subscriptions.follow(channel, { kind: "topic", value: "world" }, "live", world.ports.clock());
  await world.run();
  world.advance(2 * hour);
});
afterEach(() => world.close());

/** Files what the feed brought next as a story of its own, whatever it is like, as if nobody had looked. */
async function fileApart(id: string): Promise<void> {
  const articleId = id as ArticleId;
  const article = await world.store.articles.get(articleId);
  if (article === undefined) throw new Error("there is no such article");
  await world.store.articles.recordRead(articleId, {}, world.ports.clock());
  const profile = storyProfile(article);
  const now = world.ports.clock();
  const story = await world.store.stories.file(
    {
      articleId,
      profile,
      termsOf,
      keys: (corpus) => lookupKeys(profile, corpus),
      decide: () => ({ isSpun: false, supersedes: [], reasons: [] }),
    },
    filingWindow(now),
    now,
  );
  if (story !== undefined) await condenseStory(story, world.ports);
  await world.drain();
}

async function list(...items: ReturnType<typeof item>[]): Promise<readonly string[]> {
  const ids: string[] = [];
  const lane = await world.store.feeds.byUrl(feed);
  const poll = {
    at: world.ports.clock(),
    nextPollAt: world.ports.clock(),
    interval: 3600,
    intervalReason: "news",
    validators: {},
  };
  for (const given of items) {
    const listed = { ...given, standing: "new" as const, mark: `key ${given.key}` };
    const content = { title: "A", wishes: {} };
    const found =
      lane &&
      (await world.store.feeds.recordPoll(lane.id, { ...poll, content, items: [listed], marks: [listed.mark] }));
    ids.push(...(found?.articles ?? []));
  }
  return ids;
}

const messages = () => [...world.discord.posted.values()].map(({ copies, edits }) => ({ copies, edits }));

test("two stories that hindsight finds to be one are merged without a second post", async () => {
  const [first = "", second = ""] = await list(item({ about: "bridge" }), retold({ about: "bridge" }));
  await fileApart(first);
  await fileApart(second);
  expect(messages()).toEqual([
    { copies: 1, edits: 0 },
    { copies: 1, edits: 0 },
  ]);
  await examineStories(world.ports);
  await world.drain();
  const stories = await world.store.stories.latest(5);
  expect(stories.map(({ sources }) => sources.length)).toEqual([1]);
  expect(world.events.map(({ event }) => event)).toContain("stories-merged");
  expect(messages().map(({ copies }) => copies)).toEqual([1, 1]);
});

test("stories of different events stay two, however often they are looked at", async () => {
  const [first = "", second = ""] = await list(item({ about: "bridge" }), item({ about: "theatre" }));
  await fileApart(first);
  await fileApart(second);
  for (let time = 0; time < 3; time++) {
    await examineStories(world.ports);
    await world.drain();
  }
  expect(await world.store.stories.latest(5)).toHaveLength(2);
  expect(world.events.map(({ event }) => event)).not.toContain("stories-merged");
});

test("an article that is more at home elsewhere moves there, and both messages are edited", async () => {
  const about = "bridge";
  const [one = "", two = "", other = ""] = await list(item({ about }), retold({ about }), item({ about: "theatre" }));
  await fileApart(one);
  await fileApart(other);
  await fileApart(two);
  const find = async (word: string) =>
    (await world.store.stories.latest(5)).find(({ headline }) => headline.toLowerCase().includes(word))?.storyId;
  const [theatre, late] = [await find("theatre"), await find("at last")];
  if (theatre === undefined || late === undefined) throw new Error("there are no such stories");
  await world.store.stories.merge({ from: late, into: theatre }, world.ports.clock());
  await condenseStory(theatre, world.ports);
  await examineStories(world.ports);
  await world.drain();
  expect(world.events.map(({ event }) => event)).toContain("article-moved");
  expect((await world.store.stories.get(theatre))?.articles.map(({ title }) => title)).toEqual([
    expect.stringContaining("theatre"),
  ]);
});
