import { afterEach, beforeEach, expect, test } from "vitest";
import { openDiscordBot } from "../../../src/adapters/discord/bot.ts";
import { digestThis, newsDefinition } from "../../../src/adapters/discord/definition.ts";
import { differs } from "../../../src/adapters/discord/differs.ts";
import { commands } from "../../../src/commands/all.ts";
import { done } from "../../samples/commands.ts";
import { recordedLog } from "../../samples/recorded-log.ts";
import { type DiscordSimulator, openDiscordSimulator } from "../../simulators/discord/simulator.ts";

const guildId = "600000000000000001";
let discord: DiscordSimulator;
let log: ReturnType<typeof recordedLog>;
beforeEach(async () => {
  discord = await openDiscordSimulator();
  log = recordedLog();
});
afterEach(async () => {
  await discord.close();
  expect(discord.violations).toEqual([]);
});

/** Starts and stops a bot; what it sent about commands meanwhile. */
async function started(given: Partial<Parameters<typeof openDiscordBot>[0]> = {}): Promise<string[]> {
  const before = discord.requests.length;
  const { token, apiUrl } = discord;
  const bot = await openDiscordBot({
    token,
    apiUrl,
    commands,
    dispatch: async () => done,
    suggest: async () => [],
    log,
    ...given,
  });
  await bot.close();
  return discord.requests.slice(before).filter((request) => /^(POST|PUT|PATCH|DELETE)/.test(request));
}

async function put(bodies: readonly object[]): Promise<void> {
  const answer = await fetch(`${discord.apiUrl}/v10/applications/500000000000000001/commands`, {
    method: "PUT",
    headers: { authorization: `Bot ${discord.token}`, "content-type": "application/json" },
    body: JSON.stringify(bodies),
  });
  expect(answer.status).toBe(200);
}

const names = (guild?: string) => discord.commands(guild).map(({ name }) => name);

test("all commands are registered at the first start, and nothing is sent at the next", async () => {
  expect(await started()).toHaveLength(2);
  expect(discord.commands()).toMatchObject([
    { name: "news", type: 1, contexts: [0, 1, 2], integration_types: [0, 1] },
    { name: "Digest this", type: 3, name_localizations: { de: "Artikel zusammenfassen" } },
  ]);
  expect(await started()).toEqual([]);
});

test("only what differs is sent", async () => {
  const { description: _, ...news } = newsDefinition(commands);
  await put([{ ...news, description: "Of an older version" }, digestThis]);
  expect(await started()).toHaveLength(1);
  expect(discord.commands().find(({ name }) => name === "news")).toMatchObject({
    description: newsDefinition(commands).description,
  });
  expect(await started()).toEqual([]);
});

test("what is none of ours any more is taken away, but for an activity's entry point", async () => {
  const old = { type: 1, name: "headlines", description: "Of an older version" };
  await put([newsDefinition(commands), digestThis, old, { type: 4, name: "launch", description: "", handler: 1 }]);
  expect(await started()).toEqual([expect.stringMatching(/^DELETE .*\/commands\/\d+$/)]);
  expect(names()).toEqual(["news", "Digest this", "launch"]);
});

test("while developing, commands are a server's own, and those of all servers are left alone", async () => {
  await put([{ type: 1, name: "news", description: "What people use" }]);
  expect(await started({ guildId })).toHaveLength(2);
  expect(names(guildId)).toEqual(["news", "Digest this"]);
  expect(discord.commands()).toMatchObject([{ name: "news", description: "What people use" }]);
  expect(await started({ guildId })).toEqual([]);
});

test("of several processes the one with the first shard registers", async () => {
  // The simulated server is served by the second of two shards.
  expect(await started({ shards: { ids: [1], of: 2 } })).toEqual([]);
  expect(await started({ shards: { ids: [0], of: 2 } })).toHaveLength(2);
});

test("a command differs in what people or we see of it, and in nothing else", () => {
  const wants = newsDefinition(commands);
  const text = JSON.stringify(wants);
  const has = (from: string, to: string) => {
    expect(text).toContain(from);
    return JSON.parse(text.replace(from, to)) as object;
  };
  expect(differs({ ...wants, id: "1", version: "2", nsfw: false, default_member_permissions: null }, wants)).toBe(
    false,
  );
  expect(differs({ ...wants, contexts: [2, 1, 0] }, wants)).toBe(false);
  expect(differs(has('"required":false,', ""), wants)).toBe(false);
  expect(differs({ ...wants, nsfw: true }, wants)).toBe(true);
  expect(differs({ ...wants, contexts: [0] }, wants)).toBe(true);
  expect(differs(has('"autocomplete":true', '"autocomplete":false'), wants)).toBe(true);
  expect(differs(has('"min_value":1', '"min_value":1,"max_value":9'), wants)).toBe(true);
  expect(differs(has('"de":"sofort"', '"de":"gleich"'), wants)).toBe(true);
  expect(differs(has('"de":"sofort"', '"de":"sofort","fr":"vite"'), wants)).toBe(true);
  expect(differs(undefined, wants)).toBe(true);
});
