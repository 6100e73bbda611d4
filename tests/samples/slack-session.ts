import { slackScopes } from "../../config/slack-scopes.ts";
import { openSlackBot } from "../../src/adapters/slack/bot.ts";
import { openSlackPoster } from "../../src/adapters/slack/poster.ts";
import { noticePage } from "../../src/adapters/web/frame.ts";
import { markupOf } from "../../src/adapters/web/html.ts";
import { commands } from "../../src/commands/all.ts";
import { dispatcher } from "../../src/commands/dispatch.ts";
import { homeOf } from "../../src/commands/home.ts";
import { placesOf } from "../../src/commands/places.ts";
import type { OpenBot } from "../../src/commands/platform-adapter.ts";
import { suggester } from "../../src/commands/suggester.ts";
import type { SeenPage } from "../simulators/slack/browser.ts";
import type { Decision } from "../simulators/slack/oauth.ts";
import { openSlackSimulator, type SlackSimulator } from "../simulators/slack/simulator.ts";
import { openWorld, type World } from "../world.ts";
import { type BotServer, openBotServer } from "./bot-server.ts";

/** How what happens on Slack comes to the bot. */
export type Way = "sockets" | "requests";
type SlackPoster = ReturnType<typeof openSlackPoster>;
type Keys = readonly [string, ...string[]];

export type SlackSession = {
  readonly slack: SlackSimulator;
  readonly server: BotServer;
  /** The inside, which posts with the real poster. */
  readonly world: World;
  /** A person adds the app to a workspace in his browser. */
  install(decision: Decision): Promise<SeenPage>;
  /** Starts the bot anew. */
  openBot(secretKeys?: Keys, store?: World["store"], inside?: World["ports"]): Promise<OpenBot>;
  /** Another process's poster. */
  openPoster(secretKeys?: Keys): SlackPoster;
  close(): Promise<void>;
};

export const sessionKeys: Keys = ["a key that is long enough to be secret"];

/** The bot that many workspaces add by themselves, with everything around it. */
export async function openSlackSession(way: Way): Promise<SlackSession> {
  const opened: { close(): Promise<void> }[] = [];
  const keep = <T extends { close(): Promise<void> }>(one: T) => {
    opened.push(one);
    return one;
  };
  const slack = keep(await openSlackSimulator());
  const posters: SlackPoster[] = [];
  // The poster needs the store, which the world opens.
  const poster = (): SlackPoster => posters[0] ?? openPoster();
  const world = keep(
    await openWorld({
      posters: () => ({
        slack: {
          post: (...asked) => poster().post(...asked),
          find: (asked) => poster().find(asked),
          noticeboard: async (...asked) => poster().noticeboard?.(...asked),
        },
      }),
    }),
  );
  const server = keep(await openBotServer(world.ports.log));
  const access = (secretKeys: Keys) => {
    const { clientId, clientSecret, apiUrl } = slack;
    const { store, clock, log } = world.ports;
    return { oauth: { clientId, clientSecret, secretKeys, publicUrl: server.url }, apiUrl, store, clock, log };
  };

  function openPoster(secretKeys = sessionKeys): SlackPoster {
    const one = keep(openSlackPoster(access(secretKeys)));
    posters.push(one);
    return one;
  }
  let bot: OpenBot | undefined;
  const openBot = async (secretKeys = sessionKeys, store = world.store, inside = world.ports) => {
    await bot?.close();
    const { appToken, signingSecret } = slack;
    bot = await openSlackBot({
      ...access(secretKeys),
      store,
      ...(way === "sockets" ? { appToken } : { signingSecret }),
      commands,
      dispatch: dispatcher(commands, inside),
      suggest: suggester(commands, inside),
      showHome: homeOf(inside),
      publicUrl: server.url,
      places: placesOf(world.ports),
      scopes: slackScopes(),
      drawPage: ({ title, sentences, way: onward }) => markupOf(noticePage(title, sentences, onward)),
    });
    server.serve(bot);
    return bot;
  };
  if (way === "requests") slack.postTo(`${server.url}/slack/events`);
  await openBot();
  return {
    ...{ slack, server, world, openBot, openPoster },
    install: (decision) => slack.install(`${server.url}/slack/install`, decision),
    async close() {
      await bot?.close();
      for (const one of opened.splice(0).toReversed()) await one.close();
    },
  };
}
