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
  /** In words, for the page; `isWell` where nobody has to do anything. */
  states(): { readonly name: Platform; readonly state: string; readonly isWell: boolean }[];
  close(): Promise<void>;
};

type State = { readonly isWell: boolean; readonly words: string };

type Opening = {
  readonly name: Platform;
  readonly open: (onChange: (state: State) => void) => Promise<{ close(): Promise<void> }>;
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
  log: Log,
  places?: Places,
): Bots {
  const { discord, slack, publicUrl } = config;
  const slackAsks = { commands, dispatch, suggest, log, ...(publicUrl !== undefined && { publicUrl }) };
  const openings: Opening[] = [
    ...(discord
      ? [
          {
            name: "discord",
            open: (onChange: (state: State) => void) =>
              openDiscordBot({ ...discord, commands, dispatch, suggest, log, ...(places && { places }), onChange }),
          } as const,
        ]
      : []),
    ...(slack ? [{ name: "slack", open: () => openSlackBot({ ...slack, ...slackAsks }) } as const] : []),
  ];
  const bots = openings.map((opening) => keepOpening(opening, log));
  return {
    states: () => bots.map((bot) => bot.state()),
    close: async () => void (await Promise.all(bots.map((bot) => bot.close()))),
  };
}

function keepOpening({ name, open }: Opening, log: Log) {
  let state: State = { isWell: true, words: "connecting" };
  let bot: { close(): Promise<void> } | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  const attempt = async (pause: number): Promise<void> => {
    let heard: State | undefined;
    try {
      const opened = await open((next) => {
        heard = state = next;
      });
      if (isClosed) return await opened.close();
      bot = opened;
      state = heard ?? { isWell: true, words: "connected" };
      log.info("platform-connected", { platform: name });
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      const triesAgain = !(error instanceof UserError) && !isClosed;
      state = { isWell: false, words: reason };
      log.error("platform-refused", { platform: name, reason, triesAgain });
      if (!triesAgain) return;
      timer = setTimeout(() => {
        current = attempt(Math.min(pause * 2, longestPause));
      }, pause);
    }
  };
  let current = attempt(firstPause);
  return {
    state: () => ({ name, state: state.words, isWell: state.isWell }),
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await Promise.race([current, sleep(patience, undefined, { ref: false })]);
      await bot?.close();
    },
  };
}
