import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { slackScopes } from "../../config/slack-scopes.ts";
import { scopeMeanings } from "../../src/adapters/slack/scope-meanings.ts";

const adapter = new URL("../../src/adapters/slack/", import.meta.url);
const files = readdirSync(adapter, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
const source = files.map((name) => readFileSync(new URL(name, adapter), "utf8")).join("\n");
const text = readFileSync(new URL("../../config/slack-manifest.yaml", import.meta.url), "utf8");
const { settings } = z
  .object({ settings: z.object({ event_subscriptions: z.object({ bot_events: z.array(z.string()) }) }) })
  .parse(parse(text));
/** What stands there behind a "# - ", to be added by whoever wants it. */
const optional = [...text.matchAll(/^ *# - ([\w:]+)$/gm)].map(([, name]) => name);

/** The scopes that Slack wants for what the bot asks and hears, as its reference says. */
const methods: Readonly<Record<string, readonly string[]>> = {
  "apps.connections.open": [], // the app-level token's connections:write
  "auth.revoke": [],
  "auth.test": [],
  "bots.info": ["users:read"],
  "chat.postEphemeral": ["chat:write"],
  "chat.postMessage": ["chat:write"],
  "chat.unfurl": ["links:write"],
  "chat.update": ["chat:write"],
  "conversations.history": ["channels:history", "groups:history"],
  "conversations.info": ["channels:read", "groups:read"],
  "conversations.replies": ["channels:history", "groups:history"],
  "users.conversations": ["channels:read", "groups:read"],
  "users.info": ["users:read"],
  "views.open": [],
  "views.publish": [],
  "views.update": [],
};
const events: Readonly<Record<string, readonly string[]>> = {
  app_home_opened: [],
  app_mention: ["app_mentions:read"],
  app_uninstalled: [],
  link_shared: ["links:read"],
  member_joined_channel: ["channels:read", "groups:read"],
  tokens_revoked: [],
};

function found(pattern: RegExp): string[] {
  return [...new Set([...source.matchAll(pattern)].map(([, name = ""]) => name))].toSorted();
}

test("every method that the bot calls and every event that it hears is known with its scopes", () => {
  expect(files.length).toBeGreaterThan(60);
  const families = "apps|auth|bots|chat|conversations|files|pins|reactions|team|users|views";
  expect(found(new RegExp(`\\b((?:${families})(?:\\.[a-z]\\w*){1,2})\\(`, "g"))).toEqual(Object.keys(methods));
  expect(found(/\.event\("(\w+)"/g)).toEqual(Object.keys(events));
});

test("the manifest asks for each scope that is needed, or offers it, and for none besides", () => {
  const needed = [...new Set([...Object.values(methods), ...Object.values(events)].flat())];
  const asked = slackScopes();
  for (const scope of needed) expect([...asked, ...optional], scope).toContain(scope);
  expect(asked.filter((scope) => !needed.includes(scope))).toEqual(["commands"]);
  expect(optional.filter((name) => name?.includes(":") && !needed.includes(name))).toEqual([]);
});

test("the manifest subscribes to each event that is heard, or offers it, and to none besides", () => {
  const subscribed = settings.event_subscriptions.bot_events;
  for (const event of Object.keys(events)) expect([...subscribed, ...optional], event).toContain(event);
  for (const event of subscribed) expect(Object.keys(events), event).toContain(event);
});

test("of each scope that is asked for it is known what is lost without it", () => {
  expect(Object.keys(scopeMeanings).toSorted()).toEqual(slackScopes().toSorted());
});
