import { Routes } from "discord.js";
import type { Command } from "../../../commands/command.ts";
import type { Destination } from "../../../domain/destination.ts";
import type { Finding } from "../../../domain/finding.ts";
import { newsDefinition } from "../definition.ts";
import { type DiscordConnection, openRest } from "../open-rest.ts";
import { type Ask, asker, attempt } from "./ask.ts";
import { application, checkApplication } from "./check-application.ts";
import { checkChannels } from "./check-channels.ts";
import { checkCommands } from "./check-commands.ts";
import { checkGateway, type Reach } from "./check-gateway.ts";
import { checkGuilds, invitation } from "./check-guilds.ts";
import { checkToken, type Self } from "./check-token.ts";

export type DiscordCheckOptions = DiscordConnection & {
  readonly commands: readonly Command[];
  /** The one server whose commands are looked at, where that is set. */
  readonly guildId?: string;
  /** The channels that follow something; absent where nobody could look. */
  readonly channels?: readonly Destination[];
  readonly reach: Reach;
  /** Milliseconds for each answer. */
  readonly patience: number;
};

/** Whether Pullquote could do its work on Discord. Asks only, and never over the gateway, so a running bot is not disturbed. */
export async function checkDiscord(options: DiscordCheckOptions): Promise<readonly Finding[]> {
  const rest = openRest(options);
  const ask = asker(rest, options.patience);
  try {
    return await attempt("Discord token", async () => {
      const { finding, self } = await checkToken(ask, options.token);
      return self === undefined ? [finding] : [finding, ...(await checkBot(ask, self, options))];
    });
  } finally {
    rest.clearHashSweeper();
    rest.clearHandlerSweeper();
  }
}

async function checkBot(ask: Ask, self: Self, options: DiscordCheckOptions): Promise<readonly Finding[]> {
  const { commands, guildId, channels, reach } = options;
  const installs = newsDefinition(commands).integration_types ?? [];
  const checks = [
    attempt("Discord gateway", () => checkGateway(ask, reach)),
    attempt("Discord app", async () => {
      const app = await ask(Routes.currentApplication(), application);
      const registered = attempt("Discord commands", () => checkCommands(ask, app.id, commands, guildId));
      const guilds = attempt("Discord servers", () => checkGuilds(ask));
      return [...checkApplication(app, installs), ...(await registered), ...(await guilds), invitation(app.id)];
    }),
    ...(channels ? [attempt("Discord channels", () => checkChannels(ask, self.id, channels))] : []),
  ];
  return (await Promise.all(checks)).flat();
}
