import { beforeEach, expect, onTestFinished, test } from "vitest";
import type { DeliveryId } from "../../src/domain/ids.ts";
import { deliver } from "../../src/pipeline/deliver.ts";
import { withOwnPosts } from "../../src/pipeline/own-posts.ts";
import type { Ports } from "../../src/ports.ts";
import { item, openWorld, type World } from "../world.ts";

const channel = { platform: "slack", workspaceId: "t", channelId: "C" } as const;
const [second, hour] = [1000, 3_600_000];

let world: World;
let ports: Ports;
/** One that is due. */
let id: DeliveryId;
/** What a clock shows that nobody sets. */
let elapsed: number;
beforeEach(async () => {
  world = await openWorld();
  onTestFinished(() => world.close());
  await world.store.subscriptions.follow(channel, { kind: "topic", value: "world" }, "live", world.ports.clock());
  await world.run();
  world.advance(2 * hour);
  world.slack.fates.push({ kind: "retry", reason: "busy", afterMs: second });
  world.feeds.set("https://a.example/feed", [item({ about: "bridge" })]);
  await world.run();
  world.advance(2 * second);
  const [waiting] = await world.store.deliveries.waiting(world.ports.clock(), 1);
  if (waiting === undefined) throw new Error("nothing is waiting");
  id = waiting.id;
  elapsed = 0;
  ports = { ...world.ports, store: withOwnPosts(world.store, () => elapsed) };
});

test("a clock that leaps ahead while a platform is being called has nothing posted twice", async () => {
  const { post, find } = world.slack.poster;
  let calls = 0;
  const slow: typeof post = async (...given) => {
    calls += 1;
    if (calls === 1) {
      world.advance(hour);
      await deliver(id, ports);
    }
    return post(...given);
  };
  await deliver(id, { ...ports, posters: { slack: { find, post: slow } } });
  expect([...world.slack.posted.values()]).toMatchObject([{ copies: 1, edits: 0 }]);
});

test("what has ended is taken again at once, and what hangs after a while", async () => {
  const { deliveries } = ports.store;
  const take = () => deliveries.claim(id, world.ports.clock(), world.ports.clock());
  const begin = async () => {
    const claim = await take();
    if (claim === undefined) throw new Error("it is not due");
    expect(await deliveries.begin(claim, world.ports.clock(), world.ports.clock())).toBe(true);
    return claim;
  };
  await deliveries.recordRetry(await begin(), world.ports.clock(), "busy");
  await begin();
  expect(await take()).toBeUndefined();
  elapsed = 45 * second;
  expect(await take()).toMatchObject({ interrupted: true });
});
