import { setTimeout as sleep } from "node:timers/promises";
import { App, type Receiver } from "@slack/bolt";
import type { Command, Dispatch } from "../../commands/command.ts";
import type { Places } from "../../commands/places.ts";
import type { BotState, DrawPage, OpenBot } from "../../commands/platform-adapter.ts";
import { UserError } from "../../domain/errors.ts";
import type { Store } from "../../store.ts";
import { answerRequests } from "./answer-requests.ts";
import { answerPeople } from "./answers.ts";
import { type Authorizer, authorizer } from "./authorize.ts";
import { hearFarewells } from "./farewells.ts";
import { receiverOfBrowsers, receiverOfRequests } from "./http-receivers.ts";
import { actOnce } from "./once.ts";
import { sdkLog } from "./sdk-log.ts";
import { openSockets } from "./sockets.ts";
import { turnStrangersAway } from "./strangers.ts";
import { type SlackConnection, slackClientOptions } from "./web-client.ts";
import { accessibleWorkspaces, type WorkspaceAccess } from "./workspace-access.ts";

export type SlackBotOptions = SlackConnection &
  WorkspaceAccess & {
    /** Slack sends what happens over sockets that we open; … */
    readonly appToken?: string;
    /** … without an app token, to the address that `answer` serves, signed with this. */
    readonly signingSecret?: string;
    readonly commands: readonly Command[];
    readonly dispatch: Dispatch;
    readonly onChange?: (state: BotState) => void;
    readonly store?: Pick<Store, "installations" | "workspaces" | "receipts">;
    readonly places?: Pick<Places, "joined" | "left" | "erased">;
    /** What an installation asks for. */
    readonly scopes?: readonly string[];
    /** The look of the pages that people read while they add the app; needed for `oauth`. */
    readonly drawPage?: DrawPage;
  };

const finishWithinMs = 10_000;

/**
 * Listens for /news over Socket Mode or over HTTP, and answers it.
 * Throws UserError for a token Slack refuses, OutsideError where Slack cannot be reached.
 */
export async function openSlackBot(options: SlackBotOptions): Promise<OpenBot> {
  const access = accessibleWorkspaces(options);
  const who = await authorizer(access, options);
  const requests = receiverOfRequests(options);
  const browsers = receiverOfBrowsers(options, access.installed);
  const app = await boltApp(options, who, requests);
  actOnce(app, options);
  turnStrangersAway(app, options);
  if (access.installed) hearFarewells(app, access.installed, options);
  const pending = answerPeople(app, access.workspaces, who, options);
  const answer = answerRequests({ ...(requests && { requests }), ...(browsers && { browsers }) }, options.log);
  const sockets = await socketsFor(app, options);
  return {
    async close() {
      await sockets?.close();
      await Promise.race([Promise.allSettled(pending), sleep(finishWithinMs, undefined, { ref: false })]);
    },
    answer,
  };
}

async function socketsFor(app: App, options: SlackBotOptions) {
  const { appToken, signingSecret, log } = options;
  if (appToken === undefined) return undefined;
  if (signingSecret !== undefined) {
    log.info("slack-over-sockets", { why: "SLACK_APP_TOKEN is set; without it SLACK_SIGNING_SECRET counts" });
  }
  return openSockets(app, { ...options, appToken });
}

/** Sockets come and go, and each brings what it hears to the app by itself. */
const noReceiver: Receiver = { init: () => undefined, start: async () => undefined, stop: async () => undefined };

/** Initialised by hand: Bolt's own check of the token rejects a promise that nobody can catch. */
async function boltApp(options: SlackBotOptions, who: Authorizer, receiver?: Receiver): Promise<App> {
  if (receiver === undefined && options.appToken === undefined) {
    throw new UserError("Slack needs SLACK_APP_TOKEN or SLACK_SIGNING_SECRET.");
  }
  const app = new App({
    receiver: receiver ?? noReceiver,
    authorize: ({ teamId }) => who.authorize(teamId ?? ""),
    clientOptions: slackClientOptions(options),
    convoStore: false,
    deferInitialization: true,
    logger: sdkLog(options.log),
  });
  app.error(async (error) => options.log.error("slack-command-failed", { code: error.code, error: error.message }));
  await app.init();
  return app;
}
