import pg from "pg";
import { afterEach, expect, test } from "vitest";
import { OutsideError } from "../../src/domain/errors.ts";
import { pollLane } from "../../src/pipeline/poll.ts";
import { resume } from "../../src/pipeline/resume.ts";
import type { FeedReader } from "../../src/ports.ts";
import { item, openWorld, type World } from "../world.ts";

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

test("a queue that does not answer is no fault of the feed, and what it brought is read all the same", async () => {
  world = await openWorld();
  await world.run();
  world.advance(3 * 3_600_000);
  world.feeds.set("https://a.example/feed", [item({ about: "tramway" })]);
  const { wake } = world.ports.queue;
  const refusing: typeof wake = async (job, id) => {
    if (job === "read-article") throw new OutsideError("the queue does not answer", { retry: true });
    await wake(job, id);
  };
  Object.assign(world.ports.queue, { wake: refusing });
  await expect(world.run()).rejects.toThrow("the queue does not answer");
  Object.assign(world.ports.queue, { wake });
  expect((await world.store.feeds.byUrl("https://a.example/feed"))?.failures).toBe(0);
  world.advance(60_000);
  await resume(world.ports);
  await world.drain();
  expect(await world.store.stories.latest(5)).toHaveLength(1);
});

const noNetwork = {
  parseFeed: async () => ({ title: "", items: [], wishes: {} }),
  findFeeds: async () => [],
  readOpml: async () => ({ folders: [], problems: [] }),
  askHub: async () => {},
};

test.each([
  ["is due beside them", 0],
  ["comes due while they are asked", 20],
])("one workspace's many slow hosts keep the feed of another, which %s, waiting for few of them", async (_, after) => {
  const asked: string[] = [];
  const mine = "https://mine.example/feed";
  const readFeed: FeedReader["readFeed"] = async ({ url }) => {
    asked.push(url);
    if (asked.length === after) await followed("mine", mine);
    await new Promise((resolve) => setImmediate(resolve));
    if (url.includes("slow")) world.advance(1_000);
    return { kind: "unchanged", validators: {} };
  };
  world = await openWorld({ feeds: () => ({ readFeed, ...noNetwork }) });
  const { store, ports, database } = world;
  await store.feeds.setCatalogue([], ports.clock());
  const at = (workspaceId: string) => ({ platform: "discord", workspaceId, channelId: "c" });
  const followed = async (workspaceId: string, value: string) => {
    await store.feeds.add(value, ports.clock());
    await store.subscriptions.follow(at(workspaceId), { kind: "feed", value }, "live", ports.clock());
  };
  const theirs = Array.from({ length: 1000 }, (_, number) => `https://slow-${number}.example/feed`);
  for (const url of theirs) await followed("theirs", url);
  world.advance(1_000);
  await store.feeds.add(mine, ports.clock());
  if (after === 0) await followed("mine", mine);
  else await store.subscriptions.unfollow(at("mine"), { kind: "feed", value: mine });
  const lanes = await lanesOf(database.connection);
  const lane = lanes.get(mine) ?? -1;
  const beside = theirs.filter((url) => lanes.get(url) === lane);
  expect(beside.length).toBeGreaterThan(45);
  for (let turn = 0; turn < 60 && asked.length <= beside.length; turn++) await pollLane(lane, ports);
  // Sixteen at once, and those that took their places within a turn of ten seconds, of which each takes one.
  expect(asked.indexOf(mine)).toBeGreaterThanOrEqual(0);
  expect(asked.indexOf(mine)).toBeLessThan(after + 20);
  expect(new Set(asked)).toEqual(new Set([...beside, mine]));
});

async function lanesOf(connection: pg.ClientConfig): Promise<ReadonlyMap<string, number>> {
  const client = new pg.Client(connection);
  await client.connect();
  const { rows } = await client.query<{ url: string; lane: number }>("select url, lane from feeds");
  await client.end();
  return new Map(rows.map(({ url, lane }) => [url, lane]));
}
