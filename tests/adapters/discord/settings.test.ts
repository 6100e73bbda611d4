import { expect, test } from "vitest";
import { readDiscordSettings } from "../../../src/adapters/discord/settings.ts";

const settings = (given: Record<string, string>) => readDiscordSettings({ DISCORD_TOKEN: "t", ...given }).settings;
const problem = (given: Record<string, string>) => {
  const [first] = readDiscordSettings({ DISCORD_TOKEN: "t", ...given }).problems;
  return `${first?.variables.join()}: ${first?.message}`;
};

test("without a token Discord is not set up, and nothing is wrong with that", () => {
  expect(readDiscordSettings({})).toEqual({ problems: [] });
  expect(readDiscordSettings({ DISCORD_STYLE: "embeds" })).toEqual({ problems: [] });
});

test("a token is taken with the word Bot before it or without", () => {
  expect([settings({})?.token, settings({ DISCORD_TOKEN: "Bot t" })?.token]).toEqual(["t", "t"]);
});

test("messages are made of components unless embeds are asked for", () => {
  expect([settings({})?.style, settings({ DISCORD_STYLE: "embeds" })?.style]).toEqual(["components", "embeds"]);
  expect(problem({ DISCORD_STYLE: "html" })).toMatch(/DISCORD_STYLE: expected components or embeds/);
});

test("which of Discord's shards a process serves is all of them, or some of a number", () => {
  const shards = (typed: string) => settings({ DISCORD_SHARDS: typed })?.shards;
  expect(settings({})?.shards).toBeUndefined();
  expect(shards("auto")).toBe("auto");
  expect(shards("0-3/8")).toEqual({ ids: [0, 1, 2, 3], of: 8 });
  expect(shards("7/8")).toEqual({ ids: [7], of: 8 });
  for (const wrong of ["8/8", "3-2/8", "0-8/8", "0-3", "all", "-1/2", "0/0"]) {
    expect(problem({ DISCORD_SHARDS: wrong }), wrong).toMatch(/DISCORD_SHARDS: expected auto, .* such as 0-3\/8/);
  }
});

test("a server for development is told by its id", () => {
  const guildId = "600000000000000001";
  expect(settings({ DISCORD_GUILD: guildId })).toEqual({ token: "t", style: "components", guildId });
  expect(problem({ DISCORD_GUILD: "My server" })).toMatch(/DISCORD_GUILD: .*server's id/);
});

test("where Discord is can be told by a web address alone", () => {
  expect(settings({ DISCORD_API_URL: "http://127.0.0.1:1/api" })?.apiUrl).toBe("http://127.0.0.1:1/api");
  expect(problem({ DISCORD_API_URL: "ws://x" })).toMatch(/DISCORD_API_URL: expected .*http/);
});
