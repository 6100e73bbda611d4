import { existsSync, readFileSync } from "node:fs";
import { Ajv } from "ajv";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";

const text = readFileSync(new URL("../../config/slack-manifest.yaml", import.meta.url), "utf8");
const schemaFile = new URL("../../../shared/contracts/slack-manifest.schema.2.0.0.json", import.meta.url);
const hasSchema = existsSync(schemaFile);

const manifest = z
  .object({
    features: z.object({
      app_home: z.object({ home_tab_enabled: z.boolean() }),
      slash_commands: z.array(z.object({ command: z.string(), usage_hint: z.string() })),
    }),
    oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
    settings: z.object({
      event_subscriptions: z.object({ bot_events: z.array(z.string()) }),
      socket_mode_enabled: z.boolean(),
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
    expect(bot).toEqual(["commands", "chat:write", "channels:read", "groups:read"]);
    for (const scope of bot) expect(text).toMatch(new RegExp(`^\\s*# ${scope}: \\w.{20,}\\.$`, "m"));
  });

  it("names the scopes that may be added", () => {
    for (const scope of ["channels:history", "groups:history"]) expect(text).toContain(`# - ${scope}`);
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
