import { expect, test } from "vitest";
import { readSlackSettings } from "../../../src/adapters/slack/settings.ts";

const both = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" };

test("without tokens Slack is not set up, with both it is", () => {
  expect(readSlackSettings({})).toEqual({ problems: [] });
  expect(readSlackSettings(both).settings).toEqual({ botToken: "xoxb-1", appToken: "xapp-1" });
});

test.each(Object.entries(both))("%s alone is a problem that names both", (name, token) => {
  const { problems, settings } = readSlackSettings({ [name]: token });
  expect(settings).toBeUndefined();
  expect(problems.map(({ variables }) => variables)).toEqual([["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"]]);
});

test("a token in the other's place is told, and not shown", () => {
  const { problems } = readSlackSettings({ SLACK_BOT_TOKEN: "xapp-sekret", SLACK_APP_TOKEN: "xoxb-sekret" });
  expect(problems.map(({ variables }) => variables)).toEqual([["SLACK_BOT_TOKEN"], ["SLACK_APP_TOKEN"]]);
  expect(JSON.stringify(problems)).not.toContain("sekret");
});
