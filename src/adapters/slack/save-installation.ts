import type { Installation } from "@slack/bolt";
import type { SlackBotOptions } from "./bot.ts";
import { ownIdentity } from "./identity.ts";
import type { InstalledWorkspaces } from "./installed-workspaces.ts";
import type { TokenSeal } from "./token-seal.ts";
import { openWebClient } from "./web-client.ts";

/** Keeps what a workspace granted, in place of what it granted before, and joins it. */
export async function saveInstallation(
  { team, bot, user }: Installation,
  seal: TokenSeal,
  installed: InstalledWorkspaces,
  options: SlackBotOptions,
): Promise<void> {
  const { store, places, log, clock = () => new Date() } = options;
  if (team === undefined || bot === undefined || store === undefined) throw new Error("Slack granted no bot token");
  const { name, botId, botUserId } = await ownIdentity(openWebClient(bot.token, options), log);
  const workspace = { platform: "slack", id: team.id };
  await store.installations.save({
    workspace,
    name: team.name ?? team.id,
    sealedToken: seal.close(bot.token, team.id),
    bot: { id: botId, userId: botUserId, name },
    scopes: bot.scopes,
    installedBy: user.id,
    installedAt: clock(),
  });
  installed.drop(team.id);
  // So that the first command need not wait for the database.
  await installed.of(team.id);
  log.info("slack-installed", { workspaceId: team.id, scopes: bot.scopes });
  await places?.joined([workspace]);
}
