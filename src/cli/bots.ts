import type { ServerResponse } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { watchedDispatch } from "../adapters/metrics/watched-dispatch.ts";
import { noticePage } from "../adapters/web/frame.ts";
import { markupOf } from "../adapters/web/html.ts";
import { commands } from "../commands/all.ts";
import { dispatcher } from "../commands/dispatch.ts";
import { homeOf } from "../commands/home.ts";
import { placesOf } from "../commands/places.ts";
import type { AnswerRequest, BotState, BotTools, OpenBot, ServedPlatform } from "../commands/platform-adapter.ts";
import { suggester } from "../commands/suggester.ts";
import type { Platform } from "../domain/destination.ts";
import { UserError } from "../domain/errors.ts";
import { requestsSeen } from "../domain/requests-seen.ts";
import type { Watcher } from "../domain/watch.ts";
import type { Log, Ports } from "../ports.ts";

/** Doubled with each failure in a row, since Discord counts how often one knocks. Milliseconds. */
const [firstPause, longestPause] = [30_000, 600_000];
/** A connection that is still being made is not waited for longer than this. Milliseconds. */
const patience = 5_000;

export type Bots = {
  /** In words, for the page; `isWell` where nobody has to do anything. */
  states(): { readonly name: Platform; readonly title: string; readonly state: string; readonly isWell: boolean }[];
  /** Whether what people ask on each platform reaches us. */
  connections(): { readonly name: Platform; readonly isConnected: boolean }[];
  /** Who answers what is asked at an address of the page's server; undefined where that is none of a platform's. */
  answerAt(path: string): AnswerRequest | undefined;
  close(): Promise<void>;
};

/**
 * Connects to each platform that is set up, and keeps trying where the network fails.
 * A platform that refuses us (a wrong token) is said once, loudly; everything else goes on.
 */
export function openBots(served: readonly ServedPlatform[], ports: Ports, watcher?: Watcher): Bots {
  const tools = toolsFrom(ports, watcher);
  const bots = served.map((platform) =>
    keepOpening(platform, { ...tools, ...requestsSeen(platform.name, watcher) }, ports.log),
  );
  return {
    states: () => bots.map((bot) => bot.state()),
    connections: () => bots.map(({ name, isConnected }) => ({ name, isConnected: isConnected() })),
    answerAt: (path) => bots.find(({ name }) => path.startsWith(`/${name}/`))?.answer(),
    close: async () => void (await Promise.all(bots.map((bot) => bot.close()))),
  };
}

function toolsFrom(ports: Ports, watcher: Watcher | undefined): Omit<BotTools, "onChange"> {
  const { log, clock, store, settings } = ports;
  const dispatch = dispatcher(commands, ports);
  return {
    ...{ log, clock, store, settings, commands },
    dispatch: watcher ? watchedDispatch(dispatch, commands, watcher) : dispatch,
    suggest: suggester(commands, ports),
    places: placesOf(ports),
    showHome: homeOf(ports),
    drawPage: ({ title, sentences, way }) => markupOf(noticePage(title, sentences, way)),
  };
}

function keepOpening({ name, title, openBot }: ServedPlatform, tools: Omit<BotTools, "onChange">, log: Log) {
  let state: BotState = { isWell: true, words: "connecting" };
  let bot: OpenBot | undefined;
  let timer: NodeJS.Timeout | undefined;
  let isClosed = false;
  const attempt = async (pause: number): Promise<void> => {
    let heard: BotState | undefined;
    const onChange = (next: BotState) => {
      heard = state = next;
    };
    try {
      const opened = await openBot({ ...tools, onChange });
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
    name,
    state: () => ({ name, title, state: state.words, isWell: state.isWell }),
    isConnected: () => bot !== undefined && state.isWell,
    answer: () => (bot === undefined ? comeLater : bot.answer),
    close: async () => {
      isClosed = true;
      clearTimeout(timer);
      await Promise.race([current, sleep(patience, undefined, { ref: false })]);
      await bot?.close();
    },
  };
}

/** While its platform is not connected. */
async function comeLater(_: unknown, response: ServerResponse): Promise<void> {
  response.writeHead(503, { "content-type": "text/plain; charset=utf-8", "retry-after": "30", connection: "close" });
  response.end("This is not connected at present. Try again later.");
}
