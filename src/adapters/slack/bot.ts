import { setTimeout as sleep } from "node:timers/promises";
import { App, type Logger, RespondError, SocketModeReceiver, type webApi } from "@slack/bolt";
import type { Answer, Command, Dispatch } from "../../commands/command.ts";
import { whyNotPost } from "./can-post.ts";
import { type Identity, ownIdentity } from "./identity.ts";
import { parseSlackText } from "./parse.ts";
import { renderSlack } from "./render.ts";
import { sdkLog } from "./sdk-log.ts";
import { rememberSeen } from "./seen.ts";
import { openSocket, type Socket } from "./socket.ts";
import { openWebClient, type SlackConnection, slackClientOptions } from "./web-client.ts";

export type SlackBotOptions = SlackConnection & {
  readonly botToken: string;
  readonly appToken: string;
  readonly commands: readonly Command[];
  readonly dispatch: Dispatch;
};

/** Slack renews each connection every few hours; with two, the other one listens meanwhile. */
const connections = 2;
const rememberedCommands = 1000;
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
  const pending = answerCommands(app, client, identity, options);
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

/** Returns the answers being worked on. */
function answerCommands(app: App, client: webApi.WebClient, identity: Identity, options: SlackBotOptions) {
  const pending = new Set<Promise<void>>();
  const seen = rememberSeen(rememberedCommands);
  const { log } = options;
  // Any name: a workspace may have called the command otherwise than /news.
  app.command(/.*/, async ({ command, ack, respond }) => {
    await ack().catch((error) => log.warn("slack-ack-lost", { error: String(error) }));
    if (!seen.isNew(command.trigger_id)) return log.info("slack-command-repeated");
    const answering = answerTo(command, client, identity, options)
      .then(({ message, visibleTo }) => {
        const { blocks, ...post } = renderSlack(message);
        return respond({
          ...post,
          blocks: [...blocks],
          response_type: visibleTo === "channel" ? "in_channel" : "ephemeral",
        });
      })
      .then(() => undefined)
      .catch((error) =>
        log[error instanceof RespondError ? "warn" : "error"]("slack-answer-lost", { error: String(error) }),
      );
    pending.add(answering);
    await answering.finally(() => pending.delete(answering));
  });
  return pending;
}

type Asked = {
  readonly text?: string;
  readonly team_id: string;
  readonly channel_id: string;
  readonly user_id: string;
};

async function answerTo(
  asked: Asked,
  client: webApi.WebClient,
  identity: Identity,
  options: SlackBotOptions,
): Promise<Answer> {
  const { commands, dispatch, log } = options;
  const parsed = parseSlackText(asked.text ?? "", commands);
  if ("problem" in parsed) {
    const message = { kind: "notice", tone: "problem", text: parsed.problem, next: parsed.suggestion } as const;
    return { message, visibleTo: "asker" };
  }
  const changesChannel = commands.some(({ name, access }) => name === parsed.command && access === "manager");
  const { channel, ...question } = parsed;
  const channelId = channel?.id ?? asked.channel_id;
  const cannotPost = changesChannel ? await whyNotPost(client, channelId, identity.name, log) : undefined;
  return dispatch({
    ...question,
    destination: { platform: "slack", workspaceId: asked.team_id, channelId },
    ...(channel && channel.id !== asked.channel_id && { elsewhere: channel.name }),
    userId: asked.user_id,
    mayManage: true,
    ...(cannotPost !== undefined && { cannotPost }),
  });
}
