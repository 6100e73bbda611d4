import type { App } from "@slack/bolt";
import type { Answering } from "./answering.ts";
import { answerPeople } from "./answers.ts";
import { greetChannels } from "./arrival.ts";
import { listenToForms } from "./form/listen-forms.ts";
import { openListening } from "./listening.ts";
import { answerMentions } from "./mention.ts";
import { type NameIn, requestsFor } from "./request-of.ts";
import { answerShortcuts } from "./shortcut.ts";
import { unfurlStories } from "./unfurl.ts";

type Options = Pick<Answering, "commands" | "dispatch" | "suggest" | "publicUrl" | "formPatience" | "log">;

/** Takes whatever people do in Slack. `pending` is what is being worked on; `close` lets nobody wait any longer. */
export function answerEverything(app: App, nameIn: NameIn, options: Options) {
  const { commands, log } = options;
  const listening = openListening(log);
  const answering = { ...options, listening, requestOf: requestsFor(commands, nameIn, log) };
  answerPeople(app, answering);
  listenToForms(app, answering);
  answerShortcuts(app, answering);
  unfurlStories(app, answering);
  greetChannels(app, answering);
  const mentions = answerMentions(app, answering);
  return { pending: listening.pending, close: mentions.close };
}
