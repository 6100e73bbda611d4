import { expect, test } from "vitest";
import { readSlackSettings } from "../../../src/adapters/slack/settings.ts";

const both = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_APP_TOKEN: "xapp-1" };
const signed = { SLACK_BOT_TOKEN: "xoxb-1", SLACK_SIGNING_SECRET: "0123456789abcdef" };
const key = "k".repeat(32);
const many = {
  SLACK_CLIENT_ID: "1.2",
  SLACK_CLIENT_SECRET: "hush",
  SLACK_APP_TOKEN: "xapp-1",
  SECRET_KEY: `${key}, ${"o".repeat(40)}`,
  PUBLIC_URL: "https://news.example.org/bot/",
};

test("without tokens Slack is not set up, with both it is", () => {
  expect(readSlackSettings({})).toEqual({ problems: [] });
  expect(readSlackSettings({ SECRET_KEY: key, PUBLIC_URL: "https://a.example" })).toEqual({ problems: [] });
  expect(readSlackSettings(both).settings).toEqual({ botToken: "xoxb-1", appToken: "xapp-1" });
});

test("a signing secret does instead of an app token", () => {
  expect(readSlackSettings(signed)).toEqual({
    problems: [],
    settings: { botToken: "xoxb-1", signingSecret: "0123456789abcdef" },
  });
});

test("a client serves many workspaces, over sockets or signed requests", () => {
  const oauth = {
    clientId: "1.2",
    clientSecret: "hush",
    secretKeys: [key, "o".repeat(40)],
    publicUrl: "https://news.example.org/bot",
  };
  expect(readSlackSettings(many)).toEqual({
    problems: [],
    settings: { appToken: "xapp-1", oauth, publicUrl: oauth.publicUrl },
  });
  const { SLACK_APP_TOKEN: _, ...withoutSocket } = many;
  expect(readSlackSettings({ ...withoutSocket, SLACK_SIGNING_SECRET: "0123456789abcdef" }).settings).toEqual({
    signingSecret: "0123456789abcdef",
    oauth,
    publicUrl: oauth.publicUrl,
  });
});

test.each([
  ["SLACK_BOT_TOKEN", both, ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"]],
  ["SLACK_APP_TOKEN", both, ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"]],
  ["SLACK_SIGNING_SECRET", signed, ["SLACK_BOT_TOKEN", "SLACK_SIGNING_SECRET"]],
  [
    "SLACK_CLIENT_SECRET",
    many,
    ["SLACK_APP_TOKEN", "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET", "SECRET_KEY", "PUBLIC_URL"],
  ],
])("%s alone is one problem that names all that is missing", (name, whole: Record<string, string>, named) => {
  const { problems, settings } = readSlackSettings({ [name]: whole[name] ?? "" });
  expect(settings).toBeUndefined();
  expect(problems.map(({ variables }) => variables)).toEqual([named]);
  for (const missing of named.filter((one) => one !== name)) expect(problems[0]?.message).toContain(missing);
});

test.each(Object.keys(many))("a client without %s is one problem that names it", (name) => {
  const { problems, settings } = readSlackSettings({ ...many, [name]: undefined });
  expect(settings).toBeUndefined();
  expect(problems).toHaveLength(1);
  expect(problems[0]?.message).toContain(name);
});

test("one workspace's token beside a client is told apart", () => {
  const { problems } = readSlackSettings({ ...many, ...both });
  expect(problems.map(({ variables }) => variables)).toEqual([
    ["SLACK_BOT_TOKEN", "SLACK_CLIENT_ID", "SLACK_CLIENT_SECRET"],
  ]);
});

test("a token in the other's place is told, and not shown", () => {
  const { problems } = readSlackSettings({ SLACK_BOT_TOKEN: "xapp-sekret", SLACK_APP_TOKEN: "xoxb-sekret" });
  expect(problems.map(({ variables }) => variables)).toEqual([["SLACK_BOT_TOKEN"], ["SLACK_APP_TOKEN"]]);
  expect(JSON.stringify(problems)).not.toContain("sekret");
});
