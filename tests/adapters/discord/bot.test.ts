import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openDiscordBot } from "../../../src/adapters/discord/bot.ts";
import { previewDiscord } from "../../../src/adapters/discord/preview.ts";
import { commands } from "../../../src/commands/all.ts";
import type { CommandRequest, Dispatch, Suggest, SuggestRequest } from "../../../src/commands/command.ts";
import type { BotState } from "../../../src/commands/platform-adapter.ts";
import { OutsideError, UserError } from "../../../src/domain/errors.ts";
import { recordedLog } from "../../samples/recorded-log.ts";
import { seenLines } from "../../samples/seen-blocks.ts";
import { type DiscordSimulator, openDiscordSimulator } from "../../simulators/discord/simulator.ts";
import { permissionBits } from "../../simulators/discord/world.ts";
import type { FaultKind } from "../../simulators/faults.ts";

let discord: DiscordSimulator;
let channelId: string;
let asked: CommandRequest[];
let log: ReturnType<typeof recordedLog>;
const opened: { close(): Promise<void> }[] = [];
beforeEach(async () => {
  discord = await openDiscordSimulator();
  channelId = discord.addChannel();
  asked = [];
  log = recordedLog();
});
afterEach(async () => {
  for (const bot of opened.splice(0)) await bot.close();
  await discord.close();
  expect(discord.violations).toEqual([]);
});

const dispatch: Dispatch = async (request) => {
  asked.push(request);
  return { message: { kind: "notice", tone: "done", text: `Done: ${request.command}` }, visibleTo: "asker" };
};

const suggest: Suggest = async ({ typing, options }) => [{ label: typing, value: options[typing] ?? "" }];

async function connect(given: Partial<Parameters<typeof openDiscordBot>[0]> = {}) {
  const { token, apiUrl } = discord;
  const bot = await openDiscordBot({ token, apiUrl, commands, dispatch, suggest, log, ...given });
  opened.push(bot);
  return bot;
}

const words = (body: object) => seenLines(previewDiscord(body as Parameters<typeof previewDiscord>[0])).join("");

test("every command is offered under the name that dispatch knows, and reaches it with its options", async () => {
  await connect();
  for (const { name, options } of commands) {
    const typed = Object.fromEntries(
      options.map((option) => [
        option.name,
        option.choices?.[0] ?? (option.isNumber ? "2" : option.isChannel ? channelId : "words typed"),
      ]),
    );
    const { body, isEphemeral } = await discord.command(name, typed, { channelId });
    expect(words(body)).toBe(`Done: ${name}`);
    expect(isEphemeral).toBe(true);
    expect(asked.at(-1)).toMatchObject({
      command: name,
      options: typed,
      destination: { platform: "discord", channelId },
    });
  }
});

test("what may be meant is suggested while somebody types, for the option that they are in", async () => {
  const requests: SuggestRequest[] = [];
  await connect({
    suggest: async (request) => {
      requests.push(request);
      return [{ label: "World", value: "world" }];
    },
  });
  const shown = await discord.suggestions("follow", { how: "live", what: "wor" }, "what", { channelId });
  expect(shown).toEqual([{ name: "World", value: "world" }]);
  expect(requests).toMatchObject([
    { command: "follow", typing: "what", options: { how: "live", what: "wor" }, destination: { channelId } },
  ]);
  const offered = (discord.commands()[0]?.options ?? []) as { name: string; options?: { name: string }[] }[];
  const [what] = offered.find(({ name }) => name === "follow")?.options ?? [];
  expect(what).toMatchObject({ name: "what", autocomplete: true });
});

test("suggestions that fail or come late are only missed", async () => {
  await connect();
  discord.fault("interaction-callback", { how: "http-500-before", times: 9 });
  await expect(discord.suggestions("follow", { what: "w" }, "what", { channelId, withinMs: 1000 })).rejects.toThrow();
});

test("the permissions that Discord vouches for are passed on, with what is missing", async () => {
  await connect();
  await discord.command("following", {}, { channelId });
  expect(asked.at(-1)).toMatchObject({ mayManage: true });
  expect(asked.at(-1)).not.toHaveProperty("cannotPost");
  discord.changeChannel(channelId, { permissions: permissionBits.view });
  await discord.command("following", {}, { channelId, memberPermissions: permissionBits.send });
  expect(asked.at(-1)).toMatchObject({ mayManage: false, cannotPost: expect.stringContaining("Send Messages") });
});

test("an answer that takes long is announced in time", async () => {
  const slow: Dispatch = async (request) => {
    await new Promise((resolve) => setTimeout(resolve, 3500));
    return dispatch(request);
  };
  await connect({ dispatch: slow });
  const { body } = await discord.command("help", {}, { channelId });
  expect(words(body)).toBe("Done: help");
});

test.each([
  ["a broken connection", undefined],
  ["Discord's own reconnect", 4000],
])("after %s the bot is back and misses nothing", async (_, code) => {
  await connect();
  discord.dropConnections(code);
  await vi.waitFor(() => expect(log.lines.some(({ event }) => event === "discord-resumed")).toBe(true), {
    timeout: 10_000,
  });
  expect(words((await discord.command("help", {}, { channelId })).body)).toBe("Done: help");
});

test("a wrong token is one clear error that does not repeat it", async () => {
  const connecting = connect({ token: "wrong-secret" });
  await expect(connecting).rejects.toThrow(UserError);
  await expect(connecting).rejects.toThrow(/DISCORD_TOKEN/);
  await expect(connecting).rejects.not.toThrow(/wrong-secret/);
});

test("commands that cannot be registered are said, and the connection is kept", async () => {
  discord.fault("commands", { how: "http-500-before", times: 9 });
  await connect();
  expect(log.lines.some(({ event }) => event === "discord-commands-not-registered")).toBe(true);
  expect(words((await discord.command("help", {}, { channelId })).body)).toBe("Done: help");
});

test("a connection that Discord closes for good is said to whoever runs the bot", async () => {
  const states: BotState[] = [];
  await connect({ onChange: (state) => void states.push(state) });
  discord.dropConnections(4014);
  const lost = { isWell: false, words: expect.stringContaining("intents") };
  await vi.waitFor(() => expect(states).toEqual([lost]), 5_000);
});

test("a Discord that cannot be reached is an error that another try may cure", async () => {
  const connecting = connect({ apiUrl: "http://127.0.0.1:9/api" });
  await expect(connecting).rejects.toThrow(OutsideError);
});

test.each<FaultKind>(["http-500-before", "http-500-after", "reset-before", "reset-after"])(
  "an answer whose edit fails once by %s is given all the same",
  async (how) => {
    await connect();
    discord.fault("interaction-answer", { how });
    const { body } = await discord.command("help", {}, { channelId });
    expect(words(body)).toBe("Done: help");
    await vi.waitFor(() => expect(discord.requests.filter((one) => one.includes("@original"))).toHaveLength(2), 5_000);
    expect(log.lines.filter(({ event }) => event === "discord-answer-lost")).toEqual([]);
  },
);

test("an answer whose edit fails again is logged, and not sent a third time", async () => {
  await connect();
  discord.fault("interaction-answer", { how: "http-500-before", times: 9 });
  await expect(discord.command("help", {}, { channelId, withinMs: 3000 })).rejects.toThrow("nobody answered");
  await vi.waitFor(() => expect(log.lines.some(({ event }) => event === "discord-answer-lost")).toBe(true), 5_000);
  expect(discord.requests.filter((one) => one.includes("@original"))).toHaveLength(2);
});

test("an answer that Discord does not take is not waited for: who asked is told", async () => {
  await connect();
  discord.fault("interaction-answer", { how: "blocked" });
  const { body, isEphemeral } = await discord.command("help", {}, { channelId, withinMs: 3000 });
  expect(isEphemeral).toBe(true);
  expect(words(body)).toContain("the answer cannot be shown");
  expect(log.lines.some(({ event }) => event === "discord-answer-lost")).toBe(true);
});

test("a page that cannot be made leaves the one that stands, and who turned it is told beside it", async () => {
  const broken: Dispatch = async () => ({
    message: { kind: "listing", title: "", rows: Object(1) },
    visibleTo: "asker",
  });
  await connect({ dispatch: broken });
  const press = discord.pressId({ body: {}, isEphemeral: true }, "h:topics|page=2", { channelId, withinMs: 1500 });
  await expect(press).rejects.toThrow("nobody answered");
  const told = discord.requests.filter((request) => /^POST .*\/webhooks\/\d+\/[\w-]+$/.test(request));
  expect(told).toHaveLength(1);
  expect(discord.requests.filter((request) => request.includes("@original"))).toEqual([]);
});

test("an answer that comes too late is only logged", async () => {
  await connect();
  discord.fault("interaction-callback", { how: "http-500-before", times: 9 });
  await expect(discord.command("help", {}, { channelId, withinMs: 3000 })).rejects.toThrow("nobody answered");
  expect(log.lines.some(({ event }) => event === "discord-answer-lost")).toBe(true);
});
