import { afterEach, beforeEach, expect, test } from "vitest";
import type { StoryId } from "../../src/domain/ids.ts";
import { condenseStory } from "../../src/pipeline/condense.ts";
import { resume } from "../../src/pipeline/resume.ts";
import { type Fate, item, openWorld, type World } from "../world.ts";

const feed = "https://a.example/feed";
const both = { platform: "discord", workspaceId: "g", channelId: "both" } as const;
const [second, hour] = [1000, 3_600_000];
/** The request was lost before the platform took it, which nobody here can know. */
const lost: Fate = { kind: "unclear", reason: "reset" };
const refused: Fate = { kind: "refused", reason: "not in the channel" };
const later: Fate = { kind: "retry", reason: "slow down", afterMs: 2.5 * hour };

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

type Stories = { readonly older: StoryId; readonly younger: StoryId };

/** Two stories that are found to be one after each met its fate in a channel that follows both. */
async function twoStories(fates: readonly Fate[], between = async () => {}): Promise<Stories> {
  for (const value of ["tramway", "aquarium"]) {
    await world.store.subscriptions.follow(both, { kind: "query", value }, "live", world.ports.clock());
  }
  await world.run();
  world.discord.fates.push(...fates);
  const [tram, aquarium] = [item({ about: "tramway" }), item({ about: "aquarium" })];
  world.advance(2 * hour);
  world.feeds.set(feed, [tram]);
  await world.run();
  await between();
  world.advance(2 * hour);
  world.feeds.set(feed, [tram, aquarium]);
  await world.run();
  const stories = await world.store.stories.latest(5);
  const [older, younger] = ["tramway", "aquarium"].map((word) =>
    stories.find(({ headline }) => headline.includes(word)),
  );
  if (older === undefined || younger === undefined) throw new Error("there are no two stories");
  return { older: older.storyId, younger: younger.storyId };
}

async function merge({ older, younger }: Stories): Promise<void> {
  await world.store.stories.merge({ from: younger, into: older }, world.ports.clock());
  await condenseStory(older, world.ports);
}

async function settle(): Promise<void> {
  await world.drain();
  for (let time = 0; time < 4; time++) {
    world.advance(0.75 * hour);
    await resume(world.ports);
    await world.drain();
  }
}

const posts = () => [...world.discord.posted.values()].map(({ copies, edits }) => ({ copies, edits }));

test("a doubtful post that is not there is not made once its story went into one that stands in the channel", async () => {
  const stories = await twoStories(["accepted", lost]);
  expect(posts()).toHaveLength(1);
  await merge(stories);
  await settle();
  expect(posts()).toEqual([{ copies: 1, edits: 1 }]);
});

test("a doubtful post that is not there is not made once a story that stands in the channel went into its own", async () => {
  const stories = await twoStories([lost], async () => {
    // Whoever looked for it died, and has it for a while yet.
    world.advance(60 * second);
    const [doubtful] = await world.store.deliveries.waiting(world.ports.clock(), 1);
    if (doubtful === undefined) throw new Error("nothing is in doubt");
    const [now, until] = [world.ports.clock(), new Date(world.ports.clock().getTime() + 2.5 * hour)];
    await world.store.deliveries.claim(doubtful.id, now, until);
  });
  expect(posts()).toHaveLength(1);
  await merge(stories);
  await settle();
  expect(posts()).toHaveLength(1);
  const [story] = await world.store.stories.latest(1);
  const grown = { ...story, revision: 99, headline: "Trams and fish" } as NonNullable<typeof story>;
  await world.store.stories.saveDigest(grown, { live: [], answered: [] }, world.ports.clock());
  await settle();
  // The message that stands is the one that tells what follows.
  expect(JSON.stringify([...world.discord.posted.values()])).toContain("Trams and fish");
  expect(posts()).toHaveLength(1);
});

test("of two doubtful posts of stories that became one, one is made", async () => {
  const stories = await twoStories([lost, lost]);
  expect(posts()).toEqual([]);
  await merge(stories);
  await settle();
  expect(posts()).toMatchObject([{ copies: 1 }]);
});

test("a doubtful post that is there after all stays, beside the message that was sent", async () => {
  const stories = await twoStories(["accepted", "answer-lost"]);
  await merge(stories);
  await settle();
  expect(posts()).toMatchObject([{ copies: 1 }, { copies: 1 }]);
});

test.each<[string, Fate[]]>([
  ["older", [refused, later]],
  ["younger", [later, refused]],
])(
  "a post that is due is made though the platform once refused that of the %s story it is one with",
  async (_, fates) => {
    const stories = await twoStories(fates);
    expect(posts()).toEqual([]);
    await merge(stories);
    await settle();
    expect(posts()).toMatchObject([{ copies: 1 }]);
  },
);
