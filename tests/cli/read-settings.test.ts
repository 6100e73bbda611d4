import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { platforms } from "../../src/app.ts";
import { problemsIn, readSettings } from "../../src/cli/read-settings.ts";
import { UserError } from "../../src/domain/errors.ts";
import { temporaryFolder } from "../setup/temporary-folder.ts";

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

test("a platform's variables begin with its name, and those that are needed are among them", () => {
  expect(platforms.length).toBeGreaterThan(1);
  for (const { name, variables, needs } of platforms) {
    expect(name).toMatch(/^[a-z]+$/);
    for (const one of variables) expect(one.name).toMatch(new RegExp(`^${name.toUpperCase()}_[A-Z_]+$`));
    expect(variables.map((one) => one.name)).toEqual(expect.arrayContaining([...needs]));
    expect(needs.length).toBeGreaterThan(0);
  }
  expect(new Set(platforms.map(({ name }) => name)).size).toBe(platforms.length);
});

test("a platform's secret may stand in a file, and one that cannot be read is told by its file alone", async () => {
  const file = join(await temporaryFolder(), "token");
  await writeFile(file, "xoxb-1\n");
  const { SLACK_APP_TOKEN } = slack;
  const served = readSettings({ SLACK_BOT_TOKEN_FILE: file, SLACK_APP_TOKEN }, platforms).served;
  expect(served.map(({ name }) => name)).toEqual(["slack"]);
  const missing = { SLACK_BOT_TOKEN_FILE: `${file}-2`, SLACK_APP_TOKEN, PORT: "x" };
  expect(problemsIn(missing, platforms).map(({ variables }) => variables)).toEqual([
    ["SLACK_BOT_TOKEN_FILE"],
    ["PORT"],
  ]);
  expect(() => readSettings(missing, platforms)).toThrow(/SLACK_BOT_TOKEN_FILE: .*\(ENOENT\)\n {2}PORT: /);
});
