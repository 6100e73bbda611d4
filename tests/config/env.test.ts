import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { configProblems, readConfig } from "../../config/env.ts";
import { UserError } from "../../src/domain/errors.ts";

test("with nothing set Pullquote runs on one machine, on loopback", () => {
  expect(readConfig({})).toEqual({
    dataDir: "./data",
    page: { host: "127.0.0.1", port: 3000 },
    minPollSeconds: 300,
    retentionDays: 90,
    allowPrivateAddresses: false,
    logLevel: "info",
  });
});

test("an empty value counts as not set", () => {
  expect(readConfig({ DISCORD_TOKEN: "", PORT: " " })).toEqual(readConfig({}));
});

test("every problem is told at once, by the variable's name", () => {
  const wrong = {
    PORT: "eighty",
    DATABASE_URL: "mysql://x",
    REDIS_URL: "nonsense",
    SLACK_BOT_TOKEN: "xoxb-1",
    LOG_LEVEL: "loud",
    RETENTION_DAYS: "0",
  };
  expect(() => readConfig(wrong)).toThrow(UserError);
  try {
    readConfig(wrong);
  } catch (error) {
    for (const name of ["PORT", "DATABASE_URL", "REDIS_URL", "SLACK_APP_TOKEN", "LOG_LEVEL", "RETENTION_DAYS"]) {
      expect(String(error)).toContain(name);
    }
  }
});

test("each problem names the variables that have to be changed for it", () => {
  const wrong = { PORT: "eighty", SLACK_BOT_TOKEN: "xoxb-1", SUMMARIZER_MODEL: "m" };
  expect(configProblems(wrong).map(({ variables }) => variables)).toEqual([
    ["PORT"],
    ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"],
    ["SUMMARIZER"],
  ]);
  expect(configProblems({})).toEqual([]);
});

const summarizer = { SUMMARIZER: "openai", SUMMARIZER_MODEL: "gpt-4o-mini", SUMMARIZER_API_KEY: "k" };

test("a summarizer needs a provider, a model and a key", () => {
  expect(readConfig(summarizer).summarizer).toEqual({
    provider: "openai",
    model: "gpt-4o-mini",
    apiKey: "k",
    dailyTokens: 500_000,
    timeoutSeconds: 30,
  });
  expect(() => readConfig({ SUMMARIZER: "openai" })).toThrow(
    /SUMMARIZER_MODEL: expected[\s\S]*SUMMARIZER_API_KEY: expected/,
  );
  expect(() => readConfig({ ...summarizer, SUMMARIZER: "gemini" })).toThrow(/SUMMARIZER: .*"openai"\|"anthropic"/);
  expect(() => readConfig({ SUMMARIZER_MODEL: "m" })).toThrow(/SUMMARIZER: expected openai or anthropic/);
  expect(() => readConfig({ ...summarizer, SUMMARIZER_BASE_URL: "ollama:11434" })).toThrow(
    /SUMMARIZER_BASE_URL: expected/,
  );
  expect(() => readConfig({ ...summarizer, SUMMARIZER_DAILY_TOKENS: "12" })).toThrow(/SUMMARIZER_DAILY_TOKENS/);
});

test("a model on one's own machine or network needs no key, one elsewhere does", () => {
  const at = (url: string) => () =>
    readConfig({ SUMMARIZER: "openai", SUMMARIZER_MODEL: "m", SUMMARIZER_BASE_URL: url });
  for (const url of [
    "http://127.0.0.1:11434/v1/",
    "http://localhost:1/v1",
    "http://ollama:11434/v1",
    "http://[::1]:1/v1",
    "http://192.168.1.9/v1",
  ]) {
    expect(at(url)().summarizer?.baseUrl).toBe(url.replace(/\/$/, ""));
  }
  for (const url of ["https://api.example.org/v1", "https://8.8.8.8/v1", "https://[2606:4700::1]/v1"]) {
    expect(at(url)).toThrow(/SUMMARIZER_API_KEY/);
  }
});

test("no problem repeats a secret", () => {
  try {
    readConfig({
      SLACK_BOT_TOKEN: "sekret-1",
      DATABASE_URL: "mysql://user:sekret-2@host/db",
      SUMMARIZER_API_KEY: "sekret-3",
      SUMMARIZER_BASE_URL: "ftp://user:sekret-4@host",
    });
    expect.unreachable();
  } catch (error) {
    expect(String(error)).not.toContain("sekret");
  }
});

test(".env.example names every variable, and only those", () => {
  const files = ["../../config/env.ts", "../../config/discord.ts"];
  const source = files.map((file) => readFileSync(fileURLToPath(new URL(file, import.meta.url)), "utf8")).join();
  const example = readFileSync(fileURLToPath(new URL("../../.env.example", import.meta.url)), "utf8");
  const read = [...source.matchAll(/^ {2}([A-Z_]+): /gm)].map(([, name]) => name).sort();
  const shown = [...example.matchAll(/^#?([A-Z_]+)=/gm)].map(([, name]) => name).sort();
  expect(read.length).toBeGreaterThan(10);
  expect(shown).toEqual(read);
});

test("which of Discord's shards a process serves is all of them, or some of a number", () => {
  const shards = (typed?: string) => readConfig({ DISCORD_TOKEN: "t", DISCORD_SHARDS: typed }).discord?.shards;
  expect(shards()).toBeUndefined();
  expect(shards("auto")).toBe("auto");
  expect(shards("0-3/8")).toEqual({ ids: [0, 1, 2, 3], of: 8 });
  expect(shards("7/8")).toEqual({ ids: [7], of: 8 });
  for (const wrong of ["8/8", "3-2/8", "0-8/8", "0-3", "all", "-1/2", "0/0"]) {
    expect(() => shards(wrong), wrong).toThrow(/DISCORD_SHARDS: expected auto, .* such as 0-3\/8/);
  }
});

test("a server for development is told by its id", () => {
  expect(readConfig({ DISCORD_TOKEN: "t", DISCORD_GUILD: "600000000000000001" }).discord).toEqual({
    token: "t",
    guildId: "600000000000000001",
  });
  expect(() => readConfig({ DISCORD_TOKEN: "t", DISCORD_GUILD: "My server" })).toThrow(/DISCORD_GUILD: .*server's id/);
});
