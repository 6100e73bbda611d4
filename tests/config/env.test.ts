import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { readConfig } from "../../config/env.ts";
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

test("no problem repeats a secret", () => {
  try {
    readConfig({ SLACK_BOT_TOKEN: "sekret-1", DATABASE_URL: "mysql://user:sekret-2@host/db" });
    expect.unreachable();
  } catch (error) {
    expect(String(error)).not.toContain("sekret");
  }
});

test(".env.example names every variable, and only those", () => {
  const source = readFileSync(fileURLToPath(new URL("../../config/env.ts", import.meta.url)), "utf8");
  const example = readFileSync(fileURLToPath(new URL("../../.env.example", import.meta.url)), "utf8");
  const read = [...source.matchAll(/^ {2}([A-Z_]+): /gm)].map(([, name]) => name).sort();
  const shown = [...example.matchAll(/^#?([A-Z_]+)=/gm)].map(([, name]) => name).sort();
  expect(read.length).toBeGreaterThan(10);
  expect(shown).toEqual(read);
});
