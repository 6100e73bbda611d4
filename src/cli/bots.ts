import type { Config } from "../../config/env.ts";
import { openDiscordBot } from "../adapters/discord/bot.ts";
import { openSlackBot } from "../adapters/slack/bot.ts";
import type { Command, Dispatch } from "../commands/command.ts";
import type { Platform } from "../domain/destination.ts";
import { UserError } from "../domain/errors.ts";
import type { Log } from "../ports.ts";

const tryAgainAfter = 30_000;

export type Bots = {
  /** In words, for the page. */
  states(): { readonly name: Platform; readonly state: string }[];
  close(): Promise<void>;
};

type Opening = { readonly name: Platform; readonly open: () => Promise<{ close(): Promise<void> }> };

/**
 * Connects to each platform that is configured, and keeps trying where the network fails.
 * A platform that refuses us (a wrong token) is said once, loudly; everything else goes on.
 */
export function openBots(config: Config, commands: readonly Command[], dispatch: Dispatch, log: Log): Bots {
  const { discord, slack } = config;
  const openings: Opening[] = [
    ...(discord
      ? [{ name: "discord", open: () => openDiscordBot({ ...discord, commands, dispatch, log }) } as const]
      : []),
    ...(slack ? [{ name: "slack", open: () => openSlackBot({ ...slack, commands, dispatch, log }) } as const] : []),
  ];
  const bots = openings.map((opening) => keepOpening(opening, log));
  return {
    states: () => bots.map((bot) => bot.state()),
    close: async () => void (await Promise.all(bots.map((bot) => bot.close()))),
  };
}

function keepOpening({ name, open }: Opening, log: Log) {
  let state = "connecting";
  let bot: { close(): Promise<void> } | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  const attempt = async (): Promise<void> => {
    try {
      bot = await open();
      state = "connected";
      log.info("platform-connected", { platform: name });
      if (isClosed) await bot.close();
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      state = reason;
      log.error("platform-refused", { platform: name, reason, triesAgain: !(error instanceof UserError) });
      if (!(error instanceof UserError) && !isClosed) timer = setTimeout(attempt, tryAgainAfter);
    }
  };
  const firstAttempt = attempt();
  return {
    state: () => ({ name, state }),
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await firstAttempt;
      await bot?.close();
    },
  };
}
