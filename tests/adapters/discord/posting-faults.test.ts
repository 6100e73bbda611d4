import { afterAll, beforeAll, expect, test } from "vitest";
import { openDiscordPoster } from "../../../src/adapters/discord/poster.ts";
import type { Destination } from "../../../src/domain/destination.ts";
import type { DeliveryId } from "../../../src/domain/ids.ts";
import { deliver } from "../../../src/pipeline/deliver.ts";
import { type DiscordSimulator, openDiscordSimulator } from "../../simulators/discord/simulator.ts";
import type { Fault } from "../../simulators/faults.ts";
import { item, openWorld, type World } from "../../world.ts";

/** As many as one process posts at once. */
const atOnce = 8;
const subjects = `aqueduct bridge canal dam elevator ferry granary harbour icehouse jetty kiln lighthouse mill nursery
  orchard pier quarry reservoir school theatre tramway tunnel university viaduct warehouse windmill zoo brewery chapel
  foundry gallery hospital`.split(/\s+/);

let discord: DiscordSimulator;
let world: World;
let channels: Destination[];
let posters: { close(): Promise<void> }[];
beforeAll(async () => {
  discord = await openDiscordSimulator();
  posters = [];
  const { token, apiUrl } = discord;
  world = await openWorld({
    isTicking: true,
    posters: (clock, log) => {
      const poster = openDiscordPoster({ token, apiUrl, clock, log });
      posters.push(poster);
      return { discord: poster };
    },
  });
  await world.run();
});
afterAll(async () => {
  for (const one of posters) await one.close();
  await discord.close();
  await world.close();
  expect(discord.violations).toEqual([]);
});

/** So many new channels that follow the news from now on; those of the test before follow nothing any more. */
async function follow(count: number): Promise<void> {
  const { subscriptions } = world.store;
  const what = { kind: "topic", value: "world" } as const;
  for (const channel of channels ?? []) await subscriptions.unfollow(channel, what);
  channels = Array.from({ length: count }, () => ({
    platform: "discord",
    workspaceId: "600000000000000001",
    channelId: discord.addChannel(),
  }));
  for (const channel of channels) await subscriptions.follow(channel, what, "live", world.ports.clock());
}

/** So many stories break, and every channel is to have each. Nothing is posted yet. */
async function newsBreaks(count: number): Promise<void> {
  world.advance(3 * 3_600_000);
  const about = subjects.slice(0, count);
  world.feeds.set(
    "https://a.example/feed",
    about.map((one) => item({ about: one })),
  );
  const { wake } = world.ports.queue;
  // The posts wait until all are due: they are made below, several at once.
  Object.assign(world.ports.queue, {
    wake: async (job: Parameters<typeof wake>[0], id: string) => (job === "post-digest" ? undefined : wake(job, id)),
  });
  await world.run();
  Object.assign(world.ports.queue, { wake });
}

/** Posts what is due as a process does, until nothing is; waits are shortened by moving the ledger's clock. */
async function settle(skipMs: number): Promise<void> {
  for (;;) {
    const waiting = await world.store.deliveries.waiting(world.ports.clock(), 200);
    const queue = waiting.map(({ id }) => id);
    const work = async () => {
      for (let id = queue.shift(); id !== undefined; id = queue.shift()) await post(id);
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    const { due, sending } = await world.store.deliveries.counts();
    if (due + sending === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 100));
    world.advance(skipMs);
  }
}

/** What fails in between is found again by the ledger. */
async function post(id: DeliveryId): Promise<void> {
  await deliver(id, world.ports).catch(() => undefined);
}

/** The headlines in a channel as people read them from above, and as they became due there. */
async function inChannel(channel: Destination): Promise<{ shown: string[]; due: string[] }> {
  const posted = await world.store.deliveries.posted(channel, 200);
  const due = posted.map(({ headline }) => headline).reverse();
  const shown = discord.messages(channel.channelId).map(({ body }) => {
    const text = JSON.stringify(body);
    return due.find((headline) => text.includes(headline)) ?? text;
  });
  return { shown, due };
}

async function expectAllOnceInOrder(count: number): Promise<void> {
  for (const channel of channels) {
    const { shown, due } = await inChannel(channel);
    expect(due).toHaveLength(count);
    expect(shown).toEqual(due);
  }
  expect(await world.store.deliveries.counts()).toMatchObject({ unknown: 0, refused: 0, due: 0, sending: 0 });
}

test.each<[string, Fault]>([
  ["a limit on the channel", { how: "ratelimited", retryAfter: 1, times: 2 }],
  ["a limit on the whole bot", { how: "ratelimited-globally", retryAfter: 1 }],
  ["failures before Discord took the post", { how: "http-500-before", times: 2 }],
  ["failures after Discord took the post", { how: "http-500-after", times: 2 }],
  ["a connection reset before Discord took the post", { how: "reset-before" }],
  ["a connection reset after Discord took the post", { how: "reset-after", times: 2 }],
  ["an answer that never came to a post that was taken", { how: "hang-after" }],
])(
  "every digest is in every channel once and in order after %s",
  async (_, fault) => {
    await follow(3);
    await newsBreaks(4);
    discord.fault("post-message", { ...fault, channelId: channels[1]?.channelId ?? "" });
    await settle(1000);
    await expectAllOnceInOrder(4);
  },
  120_000,
);

test("a burst of thirty posts to one channel meets at most one refusal for being too fast", async () => {
  await follow(1);
  await newsBreaks(30);
  discord.limitPosts({ limit: 5, seconds: 5 });
  await settle(0);
  await expectAllOnceInOrder(30);
  expect(discord.overLimit()).toBeLessThanOrEqual(1);
  const posts = discord.requests.filter((one) => one === `POST /channels/${channels[0]?.channelId}/messages`);
  expect(posts.length).toBeLessThanOrEqual(31);
}, 180_000);
