import type { PlatformAdapter, PlatformSetUp } from "../../commands/platform-adapter.ts";
import { openSlackBot } from "./bot.ts";
import { checkSlack } from "./doctor/check-slack.ts";
import { slackPageStyle } from "./page-style.ts";
import { openSlackPoster } from "./poster.ts";
import { previewSlackThread } from "./preview.ts";
import { readSlackSettings, type SlackSettings, slackVariables } from "./settings.ts";
import { renderSlackThread } from "./thread.ts";

/** `scopes` reads what the app's manifest asks for. */
export function slackPlatform(scopes: () => readonly string[]): PlatformAdapter {
  return {
    name: "slack",
    title: "Slack",
    variables: slackVariables,
    secrets: ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_SIGNING_SECRET", "SLACK_CLIENT_SECRET"],
    needs: ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"],
    preview: (message, share) => previewSlackThread(renderSlackThread(message, share)),
    pageStyle: slackPageStyle,
    read: (set) => {
      const { problems, settings } = readSlackSettings(set);
      return { problems, ...(settings && { setUp: setUpWith(settings, scopes) }) };
    },
  };
}

function setUpWith(settings: SlackSettings, scopes: () => readonly string[]): PlatformSetUp {
  return {
    openPoster: (tools) => openSlackPoster({ ...settings, ...tools }),
    openBot: (tools) => openSlackBot({ ...settings, ...tools, scopes: scopes() }),
    check: ({ patience, ...tools }) => checkSlack({ ...settings, ...tools, scopes: scopes(), timeoutMs: patience }),
  };
}
