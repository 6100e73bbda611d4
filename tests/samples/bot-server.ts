import { openPage } from "../../src/adapters/web/open-page.ts";
import type { AnswerRequest, OpenBot } from "../../src/commands/platform-adapter.ts";
import type { Log } from "../../src/ports.ts";
import { looks, noReaders, quiet } from "../adapters/web/sample-view.ts";

export type BotServer = {
  /** Without a slash at its end. */
  readonly url: string;
  /** From now on this bot answers below "/slack/". */
  serve(bot: OpenBot): void;
  close(): Promise<void>;
};

/** The page's own server, to be reached before there is a bot. */
export async function openBotServer(log: Log): Promise<BotServer> {
  let answer: AnswerRequest | undefined;
  const page = await openPage({
    host: "127.0.0.1",
    port: 0,
    view: {
      looks: Object.values(looks),
      skins: "",
      readers: noReaders,
      status: async () => quiet,
      digests: async () => [],
    },
    log,
    answerAt: (path) => (path.startsWith("/slack/") ? answer : undefined),
  });
  return {
    url: page.url.replace(/\/$/, ""),
    serve: (bot) => {
      answer = bot.answer;
    },
    close: page.close,
  };
}
