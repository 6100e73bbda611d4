import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import { z } from "zod";

const manifest = z.object({ oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }) });

/** The scopes that the Slack app's manifest asks for. */
export function slackScopes(): readonly string[] {
  const file = fileURLToPath(new URL("slack-manifest.yaml", import.meta.url));
  return manifest.parse(parse(readFileSync(file, "utf8"))).oauth_config.scopes.bot;
}
