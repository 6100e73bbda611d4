import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openDiscordBot } from "../../../src/adapters/discord/bot.ts";
import { platforms } from "../../../src/app.ts";
import { type Bots, openBots } from "../../../src/cli/bots.ts";
import { pageView } from "../../../src/cli/page-view.ts";
import { readSettings } from "../../../src/cli/read-settings.ts";
import { commands } from "../../../src/commands/all.ts";
import type { CommandRequest, Dispatch } from "../../../src/commands/command.ts";
import type { BotState } from "../../../src/commands/platform-adapter.ts";
import { done } from "../../samples/commands.ts";
import { recordedLog } from "../../samples/recorded-log.ts";
import { type DiscordSimulator, openDiscordSimulator } from "../../simulators/discord/simulator.ts";
import { openWorld } from "../../world.ts";

/** Discord's client pauses for some seconds by itself; the rest is for a busy machine. Milliseconds. */
const patience = { timeout: 30_000 };
let discord: DiscordSimulator;
let channelId: string;
let asked: CommandRequest[];
let states: BotState[];
let log: ReturnType<typeof recordedLog>;
const opened: { close(): Promise<void> }[] = [];
beforeEach(async () => {
  discord = await openDiscordSimulator({ heartbeatInterval: 1000 });
  channelId = discord.addChannel();
  [asked, states, log] = [[], [], recordedLog()];
});
afterEach(async () => {
  for (const one of opened.splice(0)) await one.close();
  await discord.close();
  expect(discord.violations).toEqual([]);
});

const dispatch: Dispatch = async (request) => {
  asked.push(request);
  return done;
};

async function connect(given: Partial<Parameters<typeof openDiscordBot>[0]> = {}): Promise<void> {
  const { token, apiUrl } = discord;
  const onChange = (state: BotState) => void states.push(state);
  const bot = await openDiscordBot({
    token,
    apiUrl,
    commands,
    dispatch,
    suggest: async () => [],
    log,
    onChange,
    ...given,
  });
  opened.push(bot);
}

async function isBack(): Promise<void> {
  await vi.waitFor(() => {
    expect(states.at(-1)).toEqual({ isWell: true, words: "connected" });
  }, patience);
}

/** Asks without waiting for the answer: only whether the bot hears it, and how often. */
const ask = (name: string) => void discord.command(name, {}, { channelId, withinMs: 60_000 }).catch(() => undefined);
const heard = (name: string) => asked.filter(({ command }) => command === name).length;

test.each([
  ["Discord asks for it (op 7)", () => discord.gateway.askToReconnect()],
  ["a session that may be resumed is ended (op 9)", () => discord.gateway.invalidate(true)],
  ["an unknown error (4000)", () => discord.dropConnections(4000)],
  ["a broken connection", () => discord.dropConnections()],
  ["a connection that fell silent without being closed", () => discord.gateway.freeze()],
])(
  "the bot reconnects and hears once what was asked meanwhile: %s",
  async (_, befalls) => {
    await connect();
    befalls();
    ask("topics");
    await vi.waitFor(() => expect(log.lines.some(({ event }) => event === "discord-resumed")).toBe(true), patience);
    expect(states.at(-1)?.isWell).not.toBe(false);
    await vi.waitFor(() => expect(heard("topics")).toBe(1), patience);
    await discord.command("help", {}, { channelId });
    expect([heard("topics"), heard("help")]).toEqual([1, 1]);
  },
  60_000,
);

test.each([
  ["a session that is over (op 9)", () => discord.gateway.invalidate(false)],
  ["a session that timed out (4009)", () => discord.dropConnections(4009)],
])("the bot begins another session after %s", async (_, befalls) => {
  await connect();
  befalls();
  await vi.waitFor(() => expect(states[0]).toMatchObject({ isWell: false }), patience);
  await isBack();
  await discord.command("help", {}, { channelId });
  expect(heard("help")).toBe(1);
});

test("connections that break again and again come back each time", async () => {
  await connect();
  for (const name of ["topics", "help", "following"]) {
    const before = states.length;
    discord.dropConnections();
    ask(name);
    await vi.waitFor(() => expect(states.length).toBeGreaterThan(before), patience);
    await isBack();
    await vi.waitFor(() => expect(heard(name)).toBe(1), patience);
  }
});

test.each([
  [4004, /DISCORD_TOKEN/],
  [4011, /DISCORD_SHARDS/],
  [4014, /intents/],
])(
  "what Discord closes for good with %d is a state in words, a notice on the page and a line in the log",
  async (code, words) => {
    const { token, apiUrl } = discord;
    const { served } = readSettings({ DISCORD_TOKEN: token, DISCORD_API_URL: apiUrl }, platforms);
    const world = await openWorld();
    const bots: Bots = openBots(served, { ...world.ports, log });
    opened.push(bots, world);
    await vi.waitFor(() => expect(bots.states()).toMatchObject([{ state: "connected", isWell: true }]), patience);
    discord.dropConnections(code);
    const lost = { name: "discord", title: "Discord", isWell: false, state: expect.stringMatching(words) };
    await vi.waitFor(() => expect(bots.states()).toEqual([lost]), patience);
    const line = log.lines.find(({ event }) => event === "discord-disconnected");
    expect(JSON.parse(line?.facts ?? "{}")).toMatchObject({ code, do: expect.stringMatching(words) });
    const { notices } = await pageView({ ports: world.ports, engines: "" }, bots, platforms, served).status();
    expect(notices).toEqual([expect.stringMatching(words)]);
  },
);

test("a process serves the shards it was given, and two processes hear everything once", async () => {
  await connect({ shards: { ids: [0, 1], of: 4 } });
  await connect({ shards: { ids: [2, 3], of: 4 } });
  expect([...discord.gateway.shards()].sort()).toEqual([0, 1, 2, 3].map((id) => [id, 4]));
  await discord.command("help", {}, { channelId });
  await discord.command("topics", {}, { channelId, place: "direct-message" });
  expect([heard("help"), heard("topics")]).toEqual([1, 1]);
}, 60_000);
