import { setTimeout as sleep } from "node:timers/promises";
import type { Config } from "../../config/env.ts";
import { openDiscordBot } from "../adapters/discord/bot.ts";
import { openSlackBot } from "../adapters/slack/bot.ts";
import type { Command, Dispatch, Suggest } from "../commands/command.ts";
import type { Places } from "../commands/places.ts";
import type { Platform } from "../domain/destination.ts";
import { UserError } from "../domain/errors.ts";
import type { Log } from "../ports.ts";

/** Doubled with each failure in a row, since Discord counts how often one knocks. Milliseconds. */
const [firstPause, longestPause] = [30_000, 600_000];
/** A connection that is still being made is not waited for longer than this. Milliseconds. */
const patience = 5_000;

export type Bots = {
  /** In words, for the page. */
  states(): { readonly name: Platform; readonly state: string }[];
  close(): Promise<void>;
};

type Opening = {
  readonly name: Platform;
  readonly open: (onLost: (reason: string) => void) => Promise<{ close(): Promise<void> }>;
};

/**
 * Connects to each platform that is configured, and keeps trying where the network fails.
 * A platform that refuses us (a wrong token) is said once, loudly; everything else goes on.
 */
export function openBots(
  config: Config,
  commands: readonly Command[],
  dispatch: Dispatch,
  suggest: Suggest,
  places: Places,
  log: Log,
): Bots {
  const { discord, slack } = config;
  const openings: Opening[] = [
    ...(discord
      ? [
          {
            name: "discord",
            open: (onLost: (reason: string) => void) =>
              openDiscordBot({ ...discord, commands, dispatch, suggest, places, log, onLost }),
          } as const,
        ]
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
  const onLost = (reason: string) => {
    state = reason;
  };
  const attempt = async (pause: number): Promise<void> => {
    try {
      const opened = await open(onLost);
      if (isClosed) return await opened.close();
      bot = opened;
      state = "connected";
      log.info("platform-connected", { platform: name });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const triesAgain = !(error instanceof UserError) && !isClosed;
      state = reason;
      log.error("platform-refused", { platform: name, reason, triesAgain });
      if (!triesAgain) return;
      timer = setTimeout(() => {
        current = attempt(Math.min(pause * 2, longestPause));
      }, pause);
    }
  };
  let current = attempt(firstPause);
  return {
    state: () => ({ name, state }),
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await Promise.race([current, sleep(patience, undefined, { ref: false })]);
      await bot?.close();
    },
  };
}
