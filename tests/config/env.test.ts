import { expect, test } from "vitest";
import { configProblems, readConfig } from "../../config/env.ts";
import { UserError } from "../../src/domain/errors.ts";

test("with nothing set Pullquote runs on one machine, on loopback", () => {
  expect(readConfig({})).toEqual({
    dataDir: "./data",
    page: { host: "127.0.0.1", port: 3000 },
    minPollSeconds: 300,
    retentionDays: 90,
    limits: {
      subscriptions: 500,
      ownFeeds: 200,
      lookUpsPerMinute: 120,
      fetchesPerMinute: 20,
      importsPerHour: 20,
    },
    allowPrivateAddresses: false,
    logLevel: "info",
  });
});

test("an empty value counts as not set", () => {
  expect(readConfig({ DATABASE_URL: "", PORT: " " })).toEqual(readConfig({}));
});

test("every problem is told at once, by the variable's name", () => {
  const wrong = {
    PORT: "eighty",
    DATABASE_URL: "mysql://x",
    REDIS_URL: "nonsense",
    LOG_LEVEL: "loud",
    RETENTION_DAYS: "0",
  };
  expect(() => readConfig(wrong)).toThrow(UserError);
  try {
    readConfig(wrong);
  } catch (error) {
    for (const name of ["PORT", "DATABASE_URL", "REDIS_URL", "LOG_LEVEL", "RETENTION_DAYS"]) {
      expect(String(error)).toContain(name);
    }
  }
});

test("each problem names the variables that have to be changed for it", () => {
  const wrong = { PORT: "eighty", SUMMARIZER: "openai", SUMMARIZER_API_KEY: "k" };
  expect(configProblems(wrong).map(({ variables }) => variables)).toEqual([["PORT"], ["SUMMARIZER_MODEL"]]);
  expect(configProblems({})).toEqual([]);
});

const summarizer = { SUMMARIZER: "openai", SUMMARIZER_MODEL: "gpt-4o-mini", SUMMARIZER_API_KEY: "k" };

test("what a workspace may have is a whole number, and at least one", () => {
  const set = { MAX_SUBSCRIPTIONS: "3", MAX_OWN_FEEDS: "2", MAX_LOOKUPS_PER_MINUTE: "9" };
  expect(readConfig(set).limits).toMatchObject({ subscriptions: 3, ownFeeds: 2, lookUpsPerMinute: 9 });
  const wrong = configProblems({ MAX_FETCHES_PER_MINUTE: "0", MAX_IMPORTS_PER_HOUR: "many" });
  expect(wrong.map(({ variables }) => variables)).toEqual([["MAX_FETCHES_PER_MINUTE"], ["MAX_IMPORTS_PER_HOUR"]]);
});

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
  expect(() => readConfig({ ...summarizer, SUMMARIZER: "gemini" })).toThrow(/SUMMARIZER: expected openai or anthropic/);
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
      DATABASE_URL: "mysql://user:sekret-2@host/db",
      SUMMARIZER_API_KEY: "sekret-3",
      SUMMARIZER_BASE_URL: "ftp://user:sekret-4@host",
    });
    expect.unreachable();
  } catch (error) {
    expect(String(error)).not.toContain("sekret");
  }
});
