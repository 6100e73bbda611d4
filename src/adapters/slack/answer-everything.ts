import type { App } from "@slack/bolt";
import type { ShowHome } from "../../commands/home.ts";
import type { Answering } from "./answering.ts";
import { answerPeople } from "./answers.ts";
import { greetChannels } from "./arrival.ts";
import { listenToForms } from "./form/listen-forms.ts";
import { answerHome } from "./home/answer-home.ts";
import { homeDrawer } from "./home/redraw-home.ts";
import { openListening } from "./listening.ts";
import { answerMentions } from "./mention.ts";
import { type NameIn, requestsFor } from "./request-of.ts";
import { answerShortcuts } from "./shortcut.ts";
import { unfurlStories } from "./unfurl.ts";

type Options = Pick<Answering, "commands" | "dispatch" | "suggest" | "publicUrl" | "formPatience" | "log"> & {
  /** Absent: nobody has a Home. */
  readonly showHome?: ShowHome;
};

/** Takes whatever people do in Slack. `pending` is what is being worked on; `close` lets nobody wait any longer. */
export function answerEverything(app: App, nameIn: NameIn, options: Options) {
  const { commands, log, showHome } = options;
  const listening = openListening(log);
  const redrawHome = showHome && homeDrawer({ showHome, nameIn, log });
  const requestOf = requestsFor(commands, nameIn, log);
  const answering = { ...options, listening, requestOf, ...(redrawHome && { redrawHome }) };
  answerPeople(app, answering);
  if (redrawHome !== undefined) answerHome(app, { ...answering, redrawHome });
  listenToForms(app, answering);
  answerShortcuts(app, answering);
  unfurlStories(app, answering);
  greetChannels(app, answering);
  const mentions = answerMentions(app, answering);
  return { pending: listening.pending, close: mentions.close };
}
