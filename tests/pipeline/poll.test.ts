import { afterEach, expect, test } from "vitest";
import { pollLane } from "../../src/pipeline/poll.ts";
import type { FeedReader } from "../../src/ports.ts";
import { openWorld, type World } from "../world.ts";

let world: World;
afterEach(() => world.close());

test("a slow host with many feeds makes room for the others of its lane, and its feeds stay due", async () => {
  const asked: string[] = [];
  const reader: FeedReader = {
    readFeed: async ({ url }) => {
      asked.push(url);
      if (url.includes("slow")) world.advance(20_000);
      return { kind: "unchanged", validators: {} };
    },
    parseFeed: async () => ({ title: "", items: [], wishes: {} }),
    findFeeds: async () => [],
    readOpml: async () => ({ folders: [], problems: [] }),
    askHub: async () => {},
  };
  world = await openWorld({ feeds: () => reader });
  const slow = Array.from({ length: 12 }, (_, at) => `https://slow.example/feed-${at}`);
  await world.store.feeds.setCatalogue(slow, world.ports.clock());
  const [lane = -1] = await world.store.feeds.dueLanes(world.ports.clock());
  const waits: number[] = [];
  const claimDue: typeof world.store.feeds.claimDue = (...given) => {
    waits.push(asked.length);
    return world.store.feeds.claimDue(...given);
  };
  const feeds = { ...world.store.feeds, claimDue };
  for (let turn = 0; turn < 12 && asked.length < 12; turn++) {
    await pollLane(lane, { ...world.ports, store: { ...world.store, feeds } });
  }
  expect(asked.toSorted()).toEqual(slow.toSorted());
  expect(Math.max(...waits.map((count, at) => count - (waits[at - 1] ?? 0)))).toBeLessThanOrEqual(4);
  expect(waits.length).toBeGreaterThanOrEqual(3);
});
