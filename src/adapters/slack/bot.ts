import { setTimeout as sleep } from "node:timers/promises";
import { App, type Logger, SocketModeReceiver } from "@slack/bolt";
import type { Command, Dispatch } from "../../commands/command.ts";
import type { ShowHome } from "../../commands/home.ts";
import { answerPeople } from "./answers.ts";
import { type Identity, ownIdentity } from "./identity.ts";
import { sdkLog } from "./sdk-log.ts";
import { openSocket, type Socket } from "./socket.ts";
import { openWebClient, type SlackConnection, slackClientOptions } from "./web-client.ts";

export type SlackBotOptions = SlackConnection & {
  readonly botToken: string;
  readonly appToken: string;
  readonly commands: readonly Command[];
  readonly dispatch: Dispatch;
  /** Absent: nobody has a Home. */
  readonly showHome?: ShowHome;
};

/** Slack renews each connection every few hours; with two, the other one listens meanwhile. */
const connections = 2;
const finishWithinMs = 10_000;

/**
 * Listens for /news over Socket Mode and answers it.
 * Throws UserError for a token Slack refuses, OutsideError where Slack cannot be reached.
 */
export async function openSlackBot(options: SlackBotOptions): Promise<{ close(): Promise<void> }> {
  const client = openWebClient(options.botToken, options);
  const identity = await ownIdentity(client, options.log);
  const [first, ...others] = Array.from({ length: connections }, () => receiverFor(options));
  const app = await boltApp(options, identity, first);
  for (const receiver of others) receiver.init(app);
  const pending = answerPeople(app, client, identity, options);
  const sockets: Socket[] = [];
  const close = async () => {
    await Promise.all(sockets.map((socket) => socket.close()));
    await Promise.race([Promise.allSettled(pending), sleep(finishWithinMs, undefined, { ref: false })]);
  };
  try {
    for (const receiver of [first, ...others]) if (receiver) sockets.push(await openSocket(receiver, options.log));
  } catch (error) {
    await close();
    throw error;
  }
  return { close };
}

function receiverFor(options: SlackBotOptions): SocketModeReceiver {
  return new SocketModeReceiver({
    appToken: options.appToken,
    autoReconnectEnabled: false,
    logger: sdkLog(options.log),
    installerOptions: { clientOptions: slackClientOptions(options) },
  });
}

/** Initialised by hand: Bolt's own check of the token rejects a promise that nobody can catch. */
async function boltApp(options: SlackBotOptions, identity: Identity, receiver?: SocketModeReceiver): Promise<App> {
  const logger: Logger = sdkLog(options.log);
  const app = new App({
    ...(receiver && { receiver }),
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
