import { homeStart } from "../../commands/home-place.ts";
import type { BotTools, PlatformAdapter, PlatformSetUp } from "../../commands/platform-adapter.ts";
import { openSlackBot } from "./bot.ts";
import { checkSlack } from "./doctor/check-slack.ts";
import { formView } from "./form/form-view.ts";
import { previewForm } from "./form/preview-form.ts";
import { renderHome } from "./home/render-home.ts";
import { slackPageStyle } from "./page-style.ts";
import { openSlackPoster } from "./poster.ts";
import { previewSlack, previewSlackThread } from "./preview.ts";
import { readSlackSettings, type SlackSettings, slackVariables } from "./settings.ts";
import { renderSlackThread } from "./thread.ts";

/** `scopes` reads what the app's manifest asks for. */
export function slackPlatform(scopes: () => readonly string[]): PlatformAdapter {
  return {
    name: "slack",
    title: "Slack",
    variables: slackVariables,
    needs: ["SLACK_BOT_TOKEN", "SLACK_APP_TOKEN"],
    preview: (message, share) => previewSlackThread(renderSlackThread(message, share)),
    previewHome: (home) => ({
      ...previewSlack(renderHome(home, { place: homeStart, botName: "Pullquote", troubles: [] })),
      frame: { kind: "page", tabs: ["Home", "Messages", "About"] },
    }),
    previewForm: ({ command, given, channelId }) =>
      previewForm(formView(command, { command: command.name, channelId }, given)),
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
    openBot: (tools) => openSlackBot({ ...publicUrlOf(tools), ...settings, ...tools, scopes: scopes() }),
    check: ({ patience, ...tools }) => checkSlack({ ...settings, ...tools, scopes: scopes(), timeoutMs: patience }),
  };
}

function publicUrlOf({ settings: { publicUrl } }: BotTools) {
  return publicUrl === undefined ? {} : { publicUrl };
}
