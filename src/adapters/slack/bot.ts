import { setTimeout as sleep } from "node:timers/promises";
import { App, type Logger, type Receiver } from "@slack/bolt";
import type { Command, Dispatch } from "../../commands/command.ts";
import { answerPeople } from "./answers.ts";
import { type Identity, ownIdentity } from "./identity.ts";
import { sdkLog } from "./sdk-log.ts";
import { openSockets, type SocketsOptions } from "./sockets.ts";
import { openWebClient, slackClientOptions } from "./web-client.ts";

export type SlackBotOptions = SocketsOptions & {
  readonly botToken: string;
  readonly commands: readonly Command[];
  readonly dispatch: Dispatch;
};

const finishWithinMs = 10_000;

/**
 * Listens for /news over Socket Mode and answers it.
 * Throws UserError for a token Slack refuses, OutsideError where Slack cannot be reached.
 */
export async function openSlackBot(options: SlackBotOptions): Promise<{ close(): Promise<void> }> {
  const client = openWebClient(options.botToken, options);
  const identity = await ownIdentity(client, options.log);
  const app = await boltApp(options, identity);
  const pending = answerPeople(app, client, identity, options);
  const sockets = await openSockets(app, options);
  return {
    async close() {
      await sockets.close();
      await Promise.race([Promise.allSettled(pending), sleep(finishWithinMs, undefined, { ref: false })]);
    },
  };
}

/** The sockets come later and go, and each brings what it hears to the app by itself. */
const noReceiver: Receiver = { init: () => undefined, start: async () => undefined, stop: async () => undefined };

/** Initialised by hand: Bolt's own check of the token rejects a promise that nobody can catch. */
async function boltApp(options: SlackBotOptions, identity: Identity): Promise<App> {
  const logger: Logger = sdkLog(options.log);
  const app = new App({
    receiver: noReceiver,
    authorize: async () => ({ botToken: options.botToken, botId: identity.botId, botUserId: identity.botUserId }),
    clientOptions: slackClientOptions(options),
    convoStore: false,
    deferInitialization: true,
    logger,
  });
  app.error(async (error) => options.log.error("slack-command-failed", { code: error.code, error: error.message }));
  await app.init();
  return app;
}
