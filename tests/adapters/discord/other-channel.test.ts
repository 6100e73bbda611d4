import { afterAll, beforeAll, expect, test } from "vitest";
import { openDiscordBot } from "../../../src/adapters/discord/bot.ts";
import { commands } from "../../../src/commands/all.ts";
import { dispatcher } from "../../../src/commands/dispatch.ts";
import { suggester } from "../../../src/commands/suggester.ts";
import { type DiscordSimulator, openDiscordSimulator } from "../../simulators/discord/simulator.ts";
import { everything, permissionBits } from "../../simulators/discord/world.ts";
import { openWorld, type World } from "../../world.ts";

const guildId = "600000000000000001";
const manager = everything | permissionBits.manageChannels;
let world: World;
let discord: DiscordSimulator;
let bot: { close(): Promise<void> };
let here: string;
beforeAll(async () => {
  world = await openWorld();
  discord = await openDiscordSimulator();
  here = discord.addChannel();
  bot = await connect();
});
afterAll(async () => {
  await bot.close();
  await discord.close();
  await world.close();
  expect(discord.violations).toEqual([]);
});

function connect() {
  const { token, apiUrl } = discord;
  const [dispatch, suggest] = [dispatcher(commands, world.ports), suggester(commands, world.ports)];
  return openDiscordBot({ token, apiUrl, commands, dispatch, suggest, log: world.ports.log });
}

async function ask(name: string, options: Record<string, string>) {
  return JSON.stringify((await discord.command(name, options, { channelId: here })).body);
}

const followed = async (channelId: string) =>
  (await world.store.subscriptions.of({ platform: "discord", workspaceId: guildId, channelId })).map(
    ({ what }) => what.value,
  );

test.each([
  ["text", 0],
  ["announcement", 5],
  ["thread", 11],
  ["forum", 15],
])("a %s channel is followed for, listed and unfollowed from another channel", async (_, type) => {
  const channel = discord.addChannel({
    name: "sport",
    type,
    memberPermissions: manager,
    ...(type === 11 && { parentId: here }),
    permissions: everything | permissionBits.sendInThreads,
  });
  expect(await ask("follow", { what: "world", channel })).toMatch(/In .*#sport: This channel now follows/);
  expect([await followed(channel), await followed(here)]).toEqual([["world"], []]);
  expect(await ask("following", { channel })).toMatch(/#sport: This channel follows.*world/);
  expect(await ask("briefing set", { time: "08:00", channel })).toMatch(/Daily briefing at 08:00/);
  expect(await ask("briefing show", { channel })).toMatch(/Daily briefing at 08:00/);
  expect(await ask("briefing show", {})).toMatch(/has no briefing/);
  expect(await ask("unfollow", { what: "world", channel })).toMatch(/no longer follows/);
  expect(await followed(channel)).toEqual([]);
});

test("who may not manage the other channel may look at it, and change nothing", async () => {
  const channel = discord.addChannel({ memberPermissions: permissionBits.view });
  expect(await ask("follow", { what: "world", channel })).toMatch(/may manage this channel/);
  expect(await ask("following", { channel })).toMatch(/follows nothing yet/);
  expect(await followed(channel)).toEqual([]);
});

test("nobody learns of a channel that is closed to them, nor of one of another server", async () => {
  const [closed, foreign] = [
    discord.addChannel({ memberPermissions: 0n }),
    discord.addChannel({ guildId: "600000000000000002", memberPermissions: manager }),
  ];
  for (const channel of [closed, foreign, "123456789012345678"]) {
    expect(await ask("following", { channel })).toMatch(/You cannot see that channel/);
    expect(await ask("follow", { what: "world", channel })).toMatch(/You cannot see that channel/);
  }
});

test("where Pullquote may not post in the other channel, that is said before anything is promised", async () => {
  const channel = discord.addChannel({ permissions: permissionBits.view, memberPermissions: manager });
  expect(await ask("follow", { what: "world", channel })).toMatch(/lacks Send Messages/);
  expect(await followed(channel)).toEqual([]);
});

test("while somebody types, what the other channel follows is suggested to who may see it", async () => {
  const [open, closed] = [
    discord.addChannel({ memberPermissions: everything }),
    discord.addChannel({ memberPermissions: 0n }),
  ];
  const now = world.ports.clock();
  for (const channelId of [open, closed]) {
    const destination = { platform: "discord", workspaceId: guildId, channelId } as const;
    await world.store.subscriptions.follow(destination, { kind: "topic", value: "science" }, "live", now);
  }
  // What the bot knows of a server is what the gateway told of it.
  await bot.close();
  bot = await connect();
  const shown = (channel: string) =>
    discord.suggestions("unfollow", { channel, what: "sci" }, "what", { channelId: here });
  expect(await shown(open)).toEqual([{ name: "topic: science", value: "science" }]);
  expect(await shown(closed)).toEqual([]);
});
