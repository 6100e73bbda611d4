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
    features: z.object({ slash_commands: z.array(z.object({ command: z.string(), usage_hint: z.string() })) }),
    oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }),
    settings: z.object({ socket_mode_enabled: z.boolean() }),
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

  it("offers /news over Socket Mode", () => {
    expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual(["/news"]);
    expect(manifest.settings.socket_mode_enabled).toBe(true);
  });
});
