import { afterAll, beforeAll, expect, test } from "vitest";
import { openDiscordPoster } from "../../../src/adapters/discord/poster.ts";
import type { Delivery } from "../../../src/domain/delivery.ts";
import type { Message } from "../../../src/message/message.ts";
import { resume } from "../../../src/pipeline/resume.ts";
import type { Poster } from "../../../src/ports.ts";
import { deliveryTo } from "../../samples/delivery.ts";
import { ferries } from "../../samples/messages.ts";
import { recordedLog } from "../../samples/recorded-log.ts";
import { type DiscordSimulator, openDiscordSimulator } from "../../simulators/discord/simulator.ts";
import { everything, permissionBits, snowflake } from "../../simulators/discord/world.ts";
import type { FaultKind } from "../../simulators/faults.ts";
import { item, openWorld, retold } from "../../world.ts";

const guildId = "600000000000000001";
const message = { kind: "digest", digest: { ...ferries, topics: ["climate-policy", "world"] } } as const;
let discord: DiscordSimulator;
let poster: Poster & { close(): Promise<void> };
const now = Date.now();
beforeAll(async () => {
  discord = await openDiscordSimulator();
  const { token, apiUrl } = discord;
  poster = openDiscordPoster({ token, apiUrl, log: recordedLog(), clock: () => new Date(now) });
});
afterAll(async () => {
  await poster.close();
  await discord.close();
  expect(discord.violations).toEqual([]);
});

let serial = 0;
function delivery(channelId: string, given: Partial<Delivery> = {}): Delivery {
  serial += 1;
  const destination = { platform: "discord", workspaceId: guildId, channelId } as const;
  return {
    ...deliveryTo("discord", channelId),
    destination,
    nonce: `forum-${serial}`,
    firstAttemptAt: new Date(now),
    ...given,
  };
}

const forum = (given: Parameters<DiscordSimulator["addChannel"]>[0] = {}) => discord.addChannel({ type: 15, ...given });
const tag = (name: string) => ({ id: snowflake(), name });

test("a story is one post of a forum, named by its headline, and edited where it stands", async () => {
  const channel = forum();
  const one = delivery(channel);
  const outcome = await poster.post(one, message);
  const [thread] = discord.threads(channel);
  expect(thread?.name).toBe(ferries.headline);
  if (outcome.kind !== "sent") throw new Error(outcome.kind);
  expect(outcome.messageRef).toEqual({ channelId: thread?.id, id: thread?.id });
  expect(await poster.post({ ...one, messageRef: outcome.messageRef }, message)).toEqual(outcome);
  expect(discord.messages(thread?.id ?? "")).toMatchObject([{ edits: 1 }]);
  expect(discord.threads(channel)).toHaveLength(1);
});

test.each<[string, Message, string | RegExp]>([
  [
    "a headline that is too long, at a word",
    { kind: "digest", digest: { ...ferries, headline: "Ferry ".repeat(40) } },
    /^(Ferry ){15,16}Ferry…$/,
  ],
  ["a headline that says nothing", { kind: "digest", digest: { ...ferries, headline: " " } }, "News"],
  [
    "a briefing",
    { kind: "briefing", localDay: "2026-11-23", digests: [ferries], articleCount: 3 },
    "Briefing for Monday, 23 November",
  ],
])("the name of a post is made of %s", async (_, given, name) => {
  const channel = forum();
  expect(await poster.post(delivery(channel), given)).toMatchObject({ kind: "sent" });
  expect(discord.threads(channel)[0]?.name).toEqual(typeof name === "string" ? name : expect.stringMatching(name));
});

test("a post gets the forum's tags that are called like its topics, and no tag that only moderators give", async () => {
  const [climate, world, cats] = [tag("Climate policy"), { ...tag("world"), moderated: true }, tag("Cats")];
  const channel = forum({ tags: [cats, climate, world] });
  await poster.post(delivery(channel), message);
  expect(discord.threads(channel)[0]?.appliedTags).toEqual([climate.id]);
});

test("where a forum asks for a tag and none fits, the post gets its first one", async () => {
  const [cats, dogs] = [tag("Cats"), tag("Dogs")];
  const channel = forum({ tags: [cats, dogs], needsTag: true });
  await poster.post(delivery(channel), message);
  expect(discord.threads(channel)[0]?.appliedTags).toEqual([cats.id]);
});

test("a forum that began to ask for a tag meanwhile is asked anew what it is", async () => {
  const cats = tag("Cats");
  const channel = forum({ tags: [cats] });
  await poster.post(delivery(channel), message);
  discord.changeChannel(channel, { needsTag: true });
  const late = delivery(channel);
  expect(await poster.post(late, message)).toMatchObject({ kind: "retry" });
  expect(await poster.post(late, message)).toMatchObject({ kind: "sent" });
  expect(discord.threads(channel)[1]?.appliedTags).toEqual([cats.id]);
});

test.each<[FaultKind, boolean]>([
  ["reset-after", false],
  ["http-500-after", true],
])("a post whose answer was lost by %s is found among the forum's posts (archived: %s)", async (how, isArchived) => {
  const channel = forum();
  const [lost, never] = [delivery(channel), delivery(channel)];
  await poster.post(delivery(channel), message);
  discord.fault("create-thread", { how, channelId: channel });
  expect(await poster.post(lost, message)).toMatchObject({ kind: "unclear" });
  const thread = discord.threads(channel)[1];
  if (thread && isArchived) discord.changeChannel(thread.id, { archivedAt: new Date(now + 60_000).toISOString() });
  const found = { kind: "found", messageRef: { channelId: thread?.id, id: thread?.id } };
  expect(await poster.find(lost)).toEqual(found);
  expect(await poster.find(never)).toEqual({ kind: "absent" });
});

test("who may not read a forum's history cannot look for a post", async () => {
  const channel = forum({ permissions: permissionBits.view | permissionBits.send });
  discord.fault("create-thread", { how: "reset-after", channelId: channel });
  const lost = delivery(channel);
  expect(await poster.post(lost, message)).toMatchObject({ kind: "unclear" });
  expect(await poster.find(lost)).toMatchObject({ kind: "cannot-look" });
});

test("a forum gets each story once, though an answer is lost and a post is deleted, and is not paused for that", async () => {
  const channel = forum({ permissions: everything });
  const destination = { platform: "discord", workspaceId: guildId, channelId: channel } as const;
  const { token, apiUrl } = discord;
  const world = await openWorld({
    posters: (clock, log) => ({ discord: openDiscordPoster({ token, apiUrl, log, clock }) }),
  });
  // Discord's clock is the real one, and the world's is not to run far ahead of it.
  const pollNow = async () => {
    const feeds = await world.store.feeds.all(9);
    await world.store.feeds.reschedule(
      feeds.map(({ id }) => id),
      world.ports.clock(),
    );
  };
  try {
    for (const feed of ["https://a.example/feed", "https://b.example/feed"]) {
      world.feeds.set(feed, [item({ about: "library" })]);
    }
    await world.run();
    await world.store.subscriptions.follow(destination, { kind: "topic", value: "world" }, "live", world.ports.clock());
    world.feeds.set("https://a.example/feed", [item({ about: "aqueduct" })]);
    await pollNow();
    discord.fault("create-thread", { how: "reset-after", channelId: channel });
    await world.run();
    expect(await world.store.deliveries.counts()).toMatchObject({ sending: 1, sent: 0 });
    world.advance(60_000);
    // Found, and then edited, as nobody knows what it shows.
    for (let round = 0; round < 2; round++) {
      await resume(world.ports);
      await world.drain();
    }
    expect(discord.threads(channel)).toHaveLength(1);
    expect(await world.store.deliveries.counts()).toMatchObject({ sending: 0, sent: 1 });
    const [thread] = discord.threads(channel);
    discord.changeChannel(thread?.id ?? "", { isGone: true });
    world.feeds.set("https://b.example/feed", [retold({ about: "aqueduct", url: "https://b.example/twin" })]);
    await pollNow();
    await world.run();
    expect(await world.store.channels.of(destination)).not.toHaveProperty("pausedFor");
    expect(await world.store.deliveries.counts()).toMatchObject({ refused: 1, sent: 0, due: 0 });
    expect(discord.threads(channel)).toHaveLength(0);
  } finally {
    await world.close();
  }
});
