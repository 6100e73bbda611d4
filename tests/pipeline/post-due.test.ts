import { afterEach, beforeEach, expect, test } from "vitest";
import type { Destination } from "../../src/domain/destination.ts";
import type { DeliveryId } from "../../src/domain/ids.ts";
import { postDue } from "../../src/pipeline/post-due.ts";
import type { Poster } from "../../src/ports.ts";
import { item, openWorld, type World } from "../world.ts";

const [second, hour] = [1000, 3_600_000];
const count = 60;

let world: World;
/** What was woken, with what it waits. */
let woken: { readonly job: string; readonly id: string; readonly afterMs: number }[];
beforeEach(async () => {
  world = await openWorld();
  woken = [];
});
afterEach(() => world.close());

const channel = (at: number): Destination => ({ platform: "slack", workspaceId: `t${at % 3}`, channelId: `C${at}` });

/** A story breaks that every channel is to have; what is woken is only noted. */
async function dueEverywhere(): Promise<void> {
  for (let at = 0; at < count; at++) {
    const what = { kind: "topic", value: "world" } as const;
    await world.store.subscriptions.follow(channel(at), what, "live", world.ports.clock());
  }
  await world.run();
  world.advance(2 * hour);
  world.feeds.set("https://a.example/feed", [item({ about: "bridge" })]);
  const { wake } = world.ports.queue;
  const noted: typeof wake = async (job, id, afterMs = 0) => {
    if (!job.startsWith("post-")) return wake(job, id, afterMs);
    woken.push({ job, id, afterMs });
  };
  Object.assign(world.ports.queue, { wake: noted });
  await world.run();
}

const postFirst = () => postDue("post-digest", (woken[0]?.id ?? "") as DeliveryId, world.ports);

test("where many are due few are woken, and one that is woken posts them all, each once", async () => {
  await dueEverywhere();
  expect(woken.length).toBeGreaterThan(0);
  expect(woken.length).toBeLessThan(count);
  await postFirst();
  const posted = [...world.slack.posted.values()];
  expect(posted).toHaveLength(count);
  expect(posted.every(({ copies }) => copies === 1)).toBe(true);
});

test("several that go on at once post each once", async () => {
  await dueEverywhere();
  await Promise.all(woken.slice(0, 8).map(({ id }) => postDue("post-digest", id as DeliveryId, world.ports)));
  expect([...world.slack.posted.values()].map(({ copies }) => copies)).toEqual(Array.from({ length: count }, () => 1));
});

test("who has gone on for long enough ends and has the rest woken again", async () => {
  await dueEverywhere();
  woken.splice(1);
  const { post } = world.ports.posters.slack as Poster;
  Object.assign(world.slack.poster, {
    post: (...given: Parameters<typeof post>) => {
      world.advance(second);
      return post(...given);
    },
  });
  await postFirst();
  const { size } = world.slack.posted;
  expect(size).toBeLessThan(10);
  expect(woken.slice(1)).toEqual([{ job: "post-digest", id: woken[0]?.id, afterMs: 0 }]);
  for (let turn = 0; turn < count; turn++) await postFirst();
  expect(world.slack.posted.size).toBe(count);
});

test("one that fails leaves the others to be found by the tick", async () => {
  await dueEverywhere();
  const { post } = world.ports.posters.slack as Poster;
  let calls = 0;
  Object.assign(world.slack.poster, {
    post: (...given: Parameters<typeof post>) => {
      calls += 1;
      if (calls === 3) throw new Error("tripped");
      return post(...given);
    },
  });
  await expect(postFirst()).rejects.toThrow("tripped");
  expect(world.slack.posted.size).toBe(2);
  expect((await world.store.deliveries.waiting(world.ports.clock(), 100)).length).toBe(count - 3);
});
