import { existsSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { digestShortcut } from "../../src/adapters/slack/shortcut.ts";

const text = readFileSync(new URL("../../config/slack-manifest.yaml", import.meta.url), "utf8");
const schemaFile = new URL("../../../shared/contracts/slack-manifest.schema.2.0.0.json", import.meta.url);
const hasSchema = existsSync(schemaFile);

const manifest = z
  .object({
    features: z.object({
      app_home: z.object({ home_tab_enabled: z.boolean() }),
      slash_commands: z.array(z.object({ command: z.string(), usage_hint: z.string() })),
      shortcuts: z.array(z.object({ name: z.string(), type: z.string(), callback_id: z.string() })),
    }),
    oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
    settings: z.object({
      socket_mode_enabled: z.boolean(),
      interactivity: z.object({ is_enabled: z.boolean() }),
      event_subscriptions: z.object({ bot_events: z.array(z.string()) }),
    }),
  })
  .parse(parse(text));

describe("the Slack app's manifest", () => {
  it.skipIf(!hasSchema)(
    `is what Slack accepts${hasSchema ? "" : " (skipped: its schema is not on this machine)"}`,
    () => {
      const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
      const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, "utf8")));
      expect(validate(parse(text)), JSON.stringify(validate.errors)).toBe(true);
      expect(validate({ ...parse(text), display_information: {} })).toBe(false);
    },
  );

  it("asks for the least and says why for each", () => {
    const { bot } = manifest.oauth_config.scopes;
    expect(bot).toEqual(["commands", "chat:write", "channels:read", "groups:read", "app_mentions:read", "users:read"]);
    for (const scope of bot) expect(text).toMatch(new RegExp(`^\\s*# ${scope}: \\w.{20,}\\.$`, "m"));
  });

  it("names the scopes that may be added", () => {
    const optional = ["channels:history", "groups:history", "links:read", "links:write"];
    for (const scope of optional) expect(text).toContain(`# - ${scope}`);
  });

  it("asks for nothing, and may be given nothing, that docs/slack.md does not explain", () => {
    const page = readFileSync(new URL("../../docs/slack.md", import.meta.url), "utf8");
    const asked = [...manifest.oauth_config.scopes.bot, ...manifest.settings.event_subscriptions.bot_events];
    const optional = [...text.matchAll(/^ +# - ([a-z_]+(?::[a-z]+)?)$/gm)].map(([, name = ""]) => name);
    expect(optional).toEqual(["links:read", "links:write", "channels:history", "groups:history", "link_shared"]);
    for (const name of [...asked, ...optional]) expect(page).toContain(`\`${name}\``);
  });

  it("offers the shortcut that the bot answers, and hears what it answers", () => {
    expect(manifest.features.shortcuts).toMatchObject([{ type: "message", callback_id: digestShortcut }]);
    expect(manifest.settings.event_subscriptions.bot_events).toEqual([
      "app_uninstalled",
      "tokens_revoked",
      "app_home_opened",
      "app_mention",
      "member_joined_channel",
    ]);
    expect(manifest.settings.interactivity.is_enabled).toBe(true);
  });

  it.skipIf(!hasSchema)("is still what Slack accepts where links are to be shown", () => {
    const withLinks = text
      .replace(/^( *)# (unfurl_domains:|- links:\w+|- link_shared)$/gm, "$1$2")
      .replace(/^( *)# ( {2}- news\.example\.org)$/m, "$1$2");
    const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
    const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, "utf8")));
    expect(validate(parse(withLinks)), JSON.stringify(validate.errors)).toBe(true);
    expect(parse(withLinks)).toMatchObject({
      features: { unfurl_domains: ["news.example.org"] },
      oauth_config: { scopes: { bot: expect.arrayContaining(["links:read", "links:write"]) } },
      settings: { event_subscriptions: { bot_events: expect.arrayContaining(["link_shared"]) } },
    });
  });

  it("has a Home tab, which is drawn when somebody opens it", () => {
    expect(manifest.features.app_home.home_tab_enabled).toBe(true);
    expect(manifest.settings.event_subscriptions.bot_events).toContain("app_home_opened");
  });

  it("offers /news over Socket Mode", () => {
    expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual(["/news"]);
    expect(manifest.settings.socket_mode_enabled).toBe(true);
  });
});
