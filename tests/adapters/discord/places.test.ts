import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openDiscordBot } from "../../../src/adapters/discord/bot.ts";
import { openDiscordPoster } from "../../../src/adapters/discord/poster.ts";
import { commands } from "../../../src/commands/all.ts";
import { dispatcher } from "../../../src/commands/dispatch.ts";
import { placesOf } from "../../../src/commands/places.ts";
import { suggester } from "../../../src/commands/suggester.ts";
import type { Destination } from "../../../src/domain/destination.ts";
import { prune } from "../../../src/pipeline/prune.ts";
import { resume } from "../../../src/pipeline/resume.ts";
import type { Ports, Poster } from "../../../src/ports.ts";
import { type DiscordSimulator, openDiscordSimulator } from "../../simulators/discord/simulator.ts";
import { everything, permissionBits } from "../../simulators/discord/world.ts";
import { item, openWorld, retold, type World } from "../../world.ts";

const guildId = "600000000000000001";
const day = 24 * 3_600_000;
let world: World;
let discord: DiscordSimulator;
let poster: Poster & { close(): Promise<void> };
let ports: Ports;
const opened: { close(): Promise<void> }[] = [];
beforeEach(async () => {
  discord = await openDiscordSimulator();
  const { token, apiUrl } = discord;
  world = await openWorld({
    posters: (clock, log) => {
      poster = openDiscordPoster({ token, apiUrl, log, clock });
      return { discord: poster };
    },
  });
  ports = world.ports;
  // What feeds list at first is old news.
  for (const feed of ["https://a.example/feed", "https://b.example/feed"]) {
    world.feeds.set(feed, [item({ about: "library" })]);
  }
  await world.run();
});
afterEach(async () => {
  for (const bot of opened.splice(0)) await bot.close();
  await poster.close();
  await discord.close();
  await world.close();
  expect(discord.violations).toEqual([]);
});

async function connect() {
  const { token, apiUrl } = discord;
  const [dispatch, suggest, places] = [dispatcher(commands, ports), suggester(commands, ports), placesOf(ports)];
  const bot = await openDiscordBot({ token, apiUrl, commands, dispatch, suggest, places, log: ports.log });
  opened.push(bot);
  return bot;
}

const at = (channelId: string): Destination => ({ platform: "discord", workspaceId: guildId, channelId });
const texts = (channelId: string) => discord.messages(channelId).map(({ body }) => JSON.stringify(body));
const noted = (event: string) => world.events.filter((one) => one.event === event);

async function following(channelId: string) {
  await world.store.subscriptions.follow(at(channelId), { kind: "topic", value: "world" }, "live", ports.clock());
}

/** A story for whoever follows the world. */
async function news(about: string) {
  world.feeds.set("https://a.example/feed", [item({ about })]);
  world.advance(day);
  await world.run();
}

/** Until all that the gateway told of is noted and posted. */
async function settled(check: () => void) {
  await vi.waitFor(
    async () => {
      await resume(ports);
      await world.drain();
      check();
    },
    { timeout: 20_000, interval: 100 },
  );
}

test("a server is welcomed once in the channel for Discord's own messages, over restarts and in two processes", async () => {
  const [first, system] = [discord.addChannel(), discord.addChannel()];
  discord.guild.systemChannelId = system;
  await Promise.all([connect(), connect()]);
  await settled(() => expect(texts(system)).toHaveLength(1));
  expect(texts(system)[0]).toMatch(/\/news latest.*\/news follow world.*\/news briefing set/);
  await discord.press(discord.messages(system)[0] ?? { body: {} }, "Topics", { channelId: system });
  discord.invite();
  await connect();
  await resume(ports);
  await world.drain();
  expect(texts(system)).toHaveLength(1);
  expect(texts(first)).toEqual([]);
});

test("a welcome goes to the first channel where the bot may post, and waits where there is none", async () => {
  const closed = discord.addChannel({ permissions: permissionBits.view });
  discord.guild.systemChannelId = closed;
  await connect();
  await vi.waitFor(async () => expect(await world.store.words.owed(new Date(8.64e14), 9)).toHaveLength(1));
  await settled(() => expect(discord.requests.filter((one) => one.endsWith("/channels")).length).toBeGreaterThan(0));
  expect(texts(closed)).toEqual([]);
  const open = discord.addChannel();
  world.advance(day);
  await settled(() => expect(texts(open)).toHaveLength(1));
});

test("a welcome that a crash interrupted is said once all the same", async () => {
  const system = discord.addChannel();
  discord.guild.systemChannelId = system;
  await ports.store.workspaces.join([{ platform: "discord", id: guildId }], ports.clock());
  discord.fault("guild", { how: "http-500-before" });
  await resume(ports);
  expect(noted("word-put-off")).toHaveLength(1);
  world.advance(11 * 60_000);
  discord.fault("post-message", { how: "reset-after" });
  await resume(ports);
  await world.drain();
  expect(texts(system)).toHaveLength(1);
  world.advance(60_000);
  await resume(ports);
  await world.drain();
  expect(texts(system)).toHaveLength(1);
  expect(await world.store.deliveries.counts()).toMatchObject({ sent: 1, due: 0, sending: 0 });
});

test("a channel that is closed is paused, its admins are told once, and nothing more becomes due", async () => {
  const [channel, admins] = [discord.addChannel(), discord.addChannel()];
  discord.guild.publicUpdatesChannelId = admins;
  await following(channel);
  discord.changeChannel(channel, { permissions: permissionBits.view });
  await news("aqueduct");
  await news("harbour");
  expect(texts(admins)).toHaveLength(1);
  expect(texts(admins)[0]).toMatch(/posts nothing in \W*#news any more\. .*Send Messages/);
  expect(await world.store.deliveries.counts()).toMatchObject({ refused: 1, due: 0, sent: 1 });
  const { pausedFor } = await world.store.channels.of(at(channel));
  expect(pausedFor).toMatch(/may not post/);
});

test.each(["resume", "follow"])(
  "/news %s opens a paused channel again, once the bot may post there",
  async (command) => {
    const channel = discord.addChannel();
    await world.run();
    await following(channel);
    await connect();
    discord.changeChannel(channel, { permissions: permissionBits.view });
    await news("aqueduct");
    const words = async (name: string, options: Record<string, string> = {}) =>
      JSON.stringify((await discord.command(name, options, { channelId: channel })).body);
    expect(await words("following")).toMatch(/Nothing is posted here at present.*may not post/);
    const options = { resume: {}, follow: { what: "science" } }[command];
    expect(await words(command, options)).toMatch(/lacks Send Messages/);
    expect(await world.store.channels.of(at(channel))).toHaveProperty("pausedFor");
    discord.changeChannel(channel, { permissions: everything });
    expect(await words(command, options)).not.toMatch(/lacks/);
    await news("harbour");
    expect(texts(channel).join()).toMatch(/harbour number/);
  },
);

test("a deleted channel is paused at once, though nothing was to be posted, and one that follows nothing is left alone", async () => {
  const [channel, other, admins] = [discord.addChannel(), discord.addChannel(), discord.addChannel()];
  discord.guild.systemChannelId = admins;
  await following(channel);
  await connect();
  await settled(() => expect(texts(admins)).toHaveLength(1));
  for (const one of [other, channel]) discord.deleteChannel(one);
  await settled(() => expect(texts(admins)).toHaveLength(2));
  expect(texts(admins)[1]).toMatch(/#news.*is gone/);
  expect(noted("channel-paused")).toHaveLength(1);
});

test("a story that grows while its channel is paused leaves its message as it is, to be edited later", async () => {
  const channel = discord.addChannel();
  await following(channel);
  await news("aqueduct");
  expect(texts(channel)).toHaveLength(1);
  await world.store.channels.pause(at(channel), "Closed.", ports.clock());
  world.feeds.set("https://b.example/feed", [retold({ about: "aqueduct", url: "https://b.example/twin" })]);
  world.advance(60_000);
  const feed = await world.store.feeds.byUrl("https://b.example/feed");
  await world.store.feeds.reschedule(feed ? [feed.id] : [], ports.clock());
  await world.run();
  expect(await world.store.stories.latest(1)).toMatchObject([{ revision: 2 }]);
  expect(discord.messages(channel)).toMatchObject([{ edits: 0 }]);
  expect(await world.store.deliveries.counts()).toMatchObject({ sent: 1, refused: 0, due: 0 });
});

test("a server that Discord cannot serve for a while was not left", async () => {
  const channel = discord.addChannel();
  await following(channel);
  await connect();
  discord.outage();
  // What comes later was seen later.
  discord.deleteChannel(channel);
  discord.invite();
  await settled(() => expect(noted("channel-paused")).toHaveLength(1));
  expect(noted("workspace-left")).toEqual([]);
});

test("a server that the bot left is forgotten after a week, and finds everything as it was before", async () => {
  const channel = discord.addChannel();
  await connect();
  await settled(() => expect(texts(channel)).toHaveLength(1));
  await following(channel);
  discord.expel();
  await vi.waitFor(() => expect(noted("workspace-left")).toHaveLength(1));
  await news("aqueduct");
  expect(await world.store.deliveries.counts()).toMatchObject({ due: 0, refused: 0, sent: 1 });
  world.advance(6 * day);
  await prune(ports);
  discord.invite();
  await vi.waitFor(async () => expect(await world.store.channels.of(at(channel))).not.toHaveProperty("pausedFor"));
  await news("harbour");
  expect(texts(channel)).toHaveLength(2);
  discord.expel();
  await vi.waitFor(() => expect(noted("workspace-left")).toHaveLength(2));
  world.advance(8 * day);
  await prune(ports);
  expect(await world.store.subscriptions.of(at(channel))).toEqual([]);
  discord.invite();
  await settled(() => expect(texts(channel)).toHaveLength(3));
});

test("a server that the bot was removed from while it was away is noticed at the next start, and the others stay", async () => {
  const gone = "600000000000000099";
  await world.store.workspaces.join(
    [guildId, gone].map((id) => ({ platform: "discord", id }) as const),
    ports.clock(),
  );
  await connect();
  await vi.waitFor(async () => expect(await world.store.workspaces.known("discord")).toEqual([guildId]), {
    timeout: 10_000,
  });
  expect(noted("workspace-left").map(({ facts }) => facts?.id)).toEqual([gone]);
});

test("what Discord does not say now leaves no server", async () => {
  const doubtful = "600000000000000099";
  await world.store.workspaces.join([{ platform: "discord", id: doubtful }], ports.clock());
  discord.fault("guild", { how: "http-500-before", times: 9 });
  await connect();
  await vi.waitFor(() => expect(discord.requests).toContain(`GET /guilds/${doubtful}`), { timeout: 10_000 });
  expect(await world.store.workspaces.known("discord")).toContain(doubtful);
});
