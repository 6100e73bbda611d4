import { expect, test } from "vitest";
import { platforms } from "../../src/app.ts";
import { problemsIn, readSettings } from "../../src/cli/read-settings.ts";
import { UserError } from "../../src/domain/errors.ts";

const slack = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" };

test("a platform is served where its variables are set", () => {
  const served = (given: Record<string, string>) => readSettings(given, platforms).served.map(({ name }) => name);
  expect(served({})).toEqual([]);
  expect(served({ DISCORD_TOKEN: " ", ...slack })).toEqual(["slack"]);
  expect(served({ DISCORD_TOKEN: "t", ...slack })).toEqual(["discord", "slack"]);
});

const wrong = {
  PORT: "eighty",
  SUMMARIZER_MODEL: "m",
  DISCORD_STYLE: "html",
  SLACK_BOT_TOKEN: "xoxb-sekret",
  SLACK_API_URL: "nowhere",
};

test("every problem of Pullquote's own variables and of each platform's is told at once", () => {
  expect(problemsIn(wrong, platforms).map(({ variables }) => variables)).toEqual([
    ["PORT"],
    ["SUMMARIZER"],
    ["DISCORD_STYLE"],
    ["SLACK_API_URL"],
    ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"],
  ]);
  expect(problemsIn({}, platforms)).toEqual([]);
  try {
    readSettings(wrong, platforms);
    expect.unreachable();
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    for (const { variables } of problemsIn(wrong, platforms)) {
      expect(String(error)).toContain(`  ${variables.join(" and ")}: `);
    }
    expect(String(error)).not.toContain("sekret");
  }
});

test("a platform's variables begin with its name, and those that are secret or needed are among them", () => {
  expect(platforms.length).toBeGreaterThan(1);
  for (const { name, variables, secrets, needs } of platforms) {
    expect(name).toMatch(/^[a-z]+$/);
    for (const one of variables) expect(one).toMatch(new RegExp(`^${name.toUpperCase()}_[A-Z_]+$`));
    expect(variables).toEqual(expect.arrayContaining([...secrets, ...needs]));
    expect(needs.length).toBeGreaterThan(0);
  }
  expect(new Set(platforms.map(({ name }) => name)).size).toBe(platforms.length);
});
