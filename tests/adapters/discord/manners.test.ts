import { afterAll, beforeAll, expect, test } from "vitest";
import { openDiscordBot } from "../../../src/adapters/discord/bot.ts";
import { openDiscordPoster } from "../../../src/adapters/discord/poster.ts";
import { commands } from "../../../src/commands/all.ts";
import { dispatcher } from "../../../src/commands/dispatch.ts";
import { suggester } from "../../../src/commands/suggester.ts";
import type { Delivery } from "../../../src/domain/delivery.ts";
import type { Poster } from "../../../src/ports.ts";
import { deliveryTo } from "../../samples/delivery.ts";
import { ferries } from "../../samples/messages.ts";
import { type DiscordSimulator, openDiscordSimulator } from "../../simulators/discord/simulator.ts";
import { everything, permissionBits } from "../../simulators/discord/world.ts";
import { openWorld, type World } from "../../world.ts";

const guildId = "600000000000000001";
const { manageChannels, mentionEveryone } = permissionBits;
const role = "800000000000000001";
const digest = { kind: "digest", digest: ferries } as const;
const briefing = { kind: "briefing", localDay: "2026-11-23", digests: [ferries], articleCount: 3 } as const;
let world: World;
let discord: DiscordSimulator;
let poster: Poster & { close(): Promise<void> };
let bot: { close(): Promise<void> };
beforeAll(async () => {
  world = await openWorld();
  discord = await openDiscordSimulator();
  const { token, apiUrl } = discord;
  const { log, clock } = world.ports;
  poster = openDiscordPoster({ token, apiUrl, log, clock });
  const [dispatch, suggest] = [dispatcher(commands, world.ports), suggester(commands, world.ports)];
  bot = await openDiscordBot({ token, apiUrl, commands, dispatch, suggest, log });
});
afterAll(async () => {
  await bot.close();
  await poster.close();
  await discord.close();
  await world.close();
  expect(discord.violations).toEqual([]);
});

let serial = 0;
function delivery(channelId: string): Delivery {
  serial += 1;
  return { ...deliveryTo("discord", channelId), nonce: `manners-${serial}` };
}

async function settings(channelId: string, options: Record<string, string> = {}) {
  return JSON.stringify((await discord.command("settings", options, { channelId })).body);
}

const mannersOf = (channelId: string) =>
  world.store.channels.of({ platform: "discord", workspaceId: guildId, channelId });

test("settings are shown, changed one by one, and taken back", async () => {
  const channel = discord.addChannel();
  expect(await settings(channel)).toMatch(/not passed on.*call nobody/);
  expect(await settings(channel, { crosspost: "on" })).toMatch(/are passed on.*call nobody/);
  expect(await settings(channel, { mention: `<@&${role}>` })).toMatch(/are passed on.*call the role/);
  expect(await mannersOf(channel)).toEqual({ isCrossposted: true, mentionRole: role });
  await settings(channel, { mention: "none" });
  expect(await mannersOf(channel)).toEqual({ isCrossposted: true });
  await settings(channel, { crosspost: "off" });
  expect(await mannersOf(channel)).toEqual({ isCrossposted: false });
});

test.each(["@everyone", "news", "<@123456789>", `<@&${guildId}>`])(
  "%s is no role that can be called",
  async (mention) => {
    const channel = discord.addChannel();
    expect(await settings(channel, { mention })).toMatch(/is no role|never everyone/);
    expect(await mannersOf(channel)).toEqual({ isCrossposted: false });
  },
);

test("where Pullquote may call any role, it calls one for nobody who may not", async () => {
  const [here, there] = [1, 2].map(() => discord.addChannel({ permissions: everything | mentionEveryone }));
  if (here === undefined || there === undefined) throw new Error("no channels");
  const ask = async (memberPermissions: bigint, options: Record<string, string>) =>
    JSON.stringify((await discord.command("settings", options, { channelId: here, memberPermissions })).body);
  const manager = everything | manageChannels;
  expect(await ask(manager, { mention: `<@&${role}>` })).toContain("You may not mention all roles");
  expect(await ask(manager, { mention: `<@&${role}>`, channel: there })).toContain("You may not mention all roles");
  expect([await mannersOf(here), await mannersOf(there)]).toEqual([{ isCrossposted: false }, { isCrossposted: false }]);
  expect(await ask(manager | mentionEveryone, { mention: `<@&${role}>` })).toContain("call the role");
  expect(await ask(manager, { crosspost: "on" })).toContain("call the role");
  expect(await ask(manager, { mention: "none" })).toContain("call nobody");
});

test("a role is called by briefings, where that was asked for, and by nothing else", async () => {
  const channel = discord.addChannel();
  const manners = { isCrossposted: false, mentionRole: role };
  await poster.post(delivery(channel), digest, manners);
  await poster.post(delivery(channel), briefing, { isCrossposted: false });
  await poster.post(delivery(channel), briefing, manners);
  const bodies = discord.messages(channel).map(({ body }) => body);
  expect(bodies.map(({ allowed_mentions }) => allowed_mentions)).toEqual([
    { parse: [] },
    { parse: [] },
    { parse: [], roles: [role] },
  ]);
  expect(JSON.stringify(bodies[2])).toContain(`<@&${role}>`);
  expect(JSON.stringify(bodies.slice(0, 2))).not.toContain(role);
});

test("a briefing that calls a role is found again like any other", async () => {
  const channel = discord.addChannel();
  const lost = { ...delivery(channel), firstAttemptAt: new Date() };
  discord.fault("post-message", { how: "reset-after", channelId: channel });
  await poster.post(lost, briefing, { isCrossposted: false, mentionRole: role });
  expect(await poster.find(lost)).toMatchObject({ kind: "found" });
});

test("posts of an announcement channel are passed on where that was asked for", async () => {
  const [asked, unasked, text] = [
    discord.addChannel({ type: 5 }),
    discord.addChannel({ type: 5 }),
    discord.addChannel(),
  ];
  for (const channel of [asked, text]) await poster.post(delivery(channel), digest, { isCrossposted: true });
  await poster.post(delivery(unasked), digest, { isCrossposted: false });
  const passedOn = [asked, unasked, text].map((channel) => discord.messages(channel)[0]?.isCrossposted ?? false);
  expect(passedOn).toEqual([true, false, false]);
});

test("a post that could not be passed on is posted all the same, and that is logged", async () => {
  const channel = discord.addChannel({ type: 5 });
  discord.fault("crosspost", { how: "http-500-before", channelId: channel });
  expect(await poster.post(delivery(channel), digest, { isCrossposted: true })).toMatchObject({ kind: "sent" });
  expect(world.events.filter(({ event }) => event === "crosspost-failed")).toHaveLength(1);
});

test("a post that was not passed on when it was posted is when it is edited, and then not again", async () => {
  const channel = discord.addChannel({ type: 5 });
  const manners = { isCrossposted: true };
  const one = delivery(channel);
  // The answer is lost, so that the post is found, and edited, by another attempt.
  discord.fault("post-message", { how: "reset-after", channelId: channel });
  expect(await poster.post(one, digest, manners)).toMatchObject({ kind: "unclear" });
  const found = await poster.find({ ...one, firstAttemptAt: new Date() });
  if (found.kind !== "found") throw new Error(found.kind);
  const { messageRef } = found;
  await poster.post({ ...one, messageRef }, digest, { isCrossposted: false });
  expect(discord.messages(channel)[0]).not.toHaveProperty("isCrossposted");
  for (let time = 0; time < 2; time++) {
    expect(await poster.post({ ...one, messageRef }, digest, manners)).toEqual({ kind: "sent", messageRef });
  }
  expect(discord.messages(channel)).toMatchObject([{ isCrossposted: true, edits: 3 }]);
  const asked = discord.requests.filter((request) => request.endsWith(`/${messageRef.id}/crosspost`));
  expect(asked).toHaveLength(1);
});

test("a post that was passed on already is no failure", async () => {
  const channel = discord.addChannel({ type: 5 });
  const one = delivery(channel);
  const before = world.events.length;
  for (let time = 0; time < 2; time++) {
    expect(await poster.post(one, digest, { isCrossposted: true })).toMatchObject({ kind: "sent" });
  }
  expect(discord.messages(channel)).toMatchObject([{ isCrossposted: true }]);
  expect(discord.requests.filter((request) => request === crosspostOf(channel))).toHaveLength(2);
  expect(world.events.slice(before).filter(({ event }) => event === "crosspost-failed")).toEqual([]);
});

const crosspostOf = (channel: string) =>
  `POST /channels/${channel}/messages/${discord.messages(channel)[0]?.id}/crosspost`;
