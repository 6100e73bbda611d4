import type { ServerResponse } from "node:http";
import type { HTTPReceiverOptions } from "@slack/bolt";
import type { DrawPage } from "../../commands/platform-adapter.ts";
import { openWebClient, type SlackConnection } from "./web-client.ts";

type Callbacks = Required<NonNullable<NonNullable<HTTPReceiverOptions["installerOptions"]>["callbackOptions"]>>;

export type InstallPages = {
  /** The page with the way to Slack. */
  offer(slackUrl: string): string;
  /** Turns people away for a moment where too many come: each of them makes us ask Slack. */
  readonly unlessCrowded: Callbacks["beforeInstallation"];
  /** Turns a whole organisation away, and gives its token back. */
  readonly unlessForAll: Callbacks["afterInstallation"];
  readonly done: Callbacks["success"];
  readonly failed: Callbacks["failure"];
};

type Told = { readonly status: number; readonly title: string; readonly sentences: readonly string[] };

type Way = { readonly href: string; readonly label: string };

/** Of those who come back from Slack's page. */
const mostInAMinute = 60;

/** What people read in the browser while they add the app. */
export function installPages(drawPage: DrawPage, installUrl: string, options: SlackConnection): InstallPages {
  const { log } = options;
  const isCrowded = openCount();
  const again = { href: installUrl, label: "Add to Slack" };
  const show = (response: ServerResponse, { status, ...page }: Told, way?: Way) => {
    response.writeHead(status, { "content-type": "text/html; charset=utf-8" });
    response.end(drawPage({ ...page, ...(way && { way }) }));
  };
  return {
    offer: (slackUrl) =>
      drawPage({
        title: "Add Pullquote to Slack",
        sentences: offerWords,
        way: { href: slackUrl, label: "Add to Slack" },
      }),
    async unlessCrowded(_options, _request, response) {
      if (!isCrowded()) return true;
      show(response, crowded, again);
      return false;
    },
    async unlessForAll({ isEnterpriseInstall, bot, enterprise }, _options, _request, response) {
      if (!isEnterpriseInstall) return true;
      log.warn("slack-organisation-turned-away", { enterpriseId: enterprise?.id });
      if (bot !== undefined) await giveBack(bot.token, options);
      show(response, { status: 403, title: "Not for a whole organisation", sentences: organisationWords }, again);
      return false;
    },
    done({ team }, _options, _request, response) {
      const way = { href: `https://app.slack.com/client/${team?.id ?? ""}`, label: "Open Slack" };
      const title = team?.name === undefined ? "Pullquote is in your workspace" : `Pullquote is in ${team.name}`;
      show(response, { status: 200, title, sentences: doneWords }, way);
    },
    failed(error, _options, _request, response) {
      const told = failureWords[error.code] ?? broken;
      if (told === broken) log.error("slack-not-installed", { code: error.code, error: error.message });
      show(response, told, again);
    },
  };
}

const offerWords = [
  "Pullquote posts the news you follow in your channels: one short digest per story, every point backed by words that stand in its source.",
  "Slack will show what it may do: answer /news, and post where you invite it. It reads none of your messages.",
  "Somebody who may add apps to the workspace has to agree.",
];

const doneWords = [
  "In the channel that is to have news, type /invite @Pullquote.",
  "Then type /news follow world there, or /news help to see what else there is.",
];

const organisationWords = [
  "Slack offered the app to all workspaces of your organisation at once. Pullquote does not support that, and has given the permission back.",
  "It can be added to each workspace by itself: choose a workspace on Slack's page, at the top right.",
];

const staleWords: Told = {
  status: 400,
  title: "Please start again",
  sentences: ["This page belongs to an installation that was begun in another browser, or more than ten minutes ago."],
};

/** By the codes of Slack's library. */
const failureWords: Readonly<Record<string, Told>> = {
  slack_oauth_installer_authorization_error: {
    status: 403,
    title: "Nothing was added",
    sentences: ["You said no on Slack's page, so Pullquote is not in your workspace and has kept nothing."],
  },
  slack_oauth_missing_state: staleWords,
  slack_oauth_invalid_state: staleWords,
  slack_oauth_missing_code: {
    status: 400,
    title: "Nothing was added",
    sentences: ["Slack sent you back without its permission. Somebody who may add apps to the workspace has to agree."],
  },
};

const crowded: Told = {
  status: 429,
  title: "Too many at once",
  sentences: ["More people are adding Pullquote than it can serve. Nothing was added; please try again in a minute."],
};

const broken: Told = {
  status: 502,
  title: "That did not work",
  sentences: [
    "Pullquote and Slack did not come to an agreement, and nothing was added. Please try again in a minute.",
    "If it goes on, tell whoever runs this Pullquote: the log says why, under “slack-not-installed”.",
  ],
};

/** Counts those of a minute, by the process's own clock. */
function openCount(): () => boolean {
  let [minute, count] = [0, 0];
  return () => {
    const now = Math.floor(performance.now() / 60_000);
    [minute, count] = now === minute ? [minute, count + 1] : [now, 1];
    return count > mostInAMinute;
  };
}

/** Best effort: a token that nobody keeps can do nothing, but Slack would show the app as added. */
async function giveBack(botToken: string, connection: SlackConnection): Promise<void> {
  const failed = (error: unknown) => connection.log.warn("slack-token-not-given-back", { error: String(error) });
  await openWebClient(botToken, connection).auth.revoke().catch(failed);
}
