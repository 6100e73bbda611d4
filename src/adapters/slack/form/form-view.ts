import type { types } from "@slack/bolt";
import type { Command } from "../../../commands/command.ts";
import { clip } from "../../../message/clip.ts";
import type { Message } from "../../../message/message.ts";
import { slackLimits } from "../limits.ts";
import { renderSlack } from "../render.ts";
import { divider, line, richText, words } from "../rich-text.ts";
import { formBlocks, type Given } from "./form-blocks.ts";
import { type FormState, keptState } from "./form-state.ts";

export const formCallback = "form";

export type SlackForm = Omit<types.ModalView, "blocks"> & { readonly blocks: types.KnownBlock[] };

/** A command's form. `told` stands above the questions: what was wrong with what was entered. */
export function formView(command: Command, state: FormState, given: Given, told?: Message): SlackForm {
  return {
    ...frame(command),
    callback_id: formCallback,
    private_metadata: keptState(state),
    submit: plain(command.form?.submit ?? "Send"),
    close: plain("Cancel"),
    blocks: [...(told ? [...withoutControls(told), divider] : []), ...formBlocks(command, given, state.channelId)],
  };
}

/** Stands in the form's place while its answer takes long. */
export function workingView(command: Command): types.ModalView {
  return { ...frame(command), close: plain("Close"), blocks: [richText(line(words("Working on it…")))] };
}

/** Stands in the form's place where its answer can be told nowhere else. */
export function answerView(command: Command, answer: Message): types.ModalView {
  return { ...frame(command), close: plain("Close"), blocks: [...withoutControls(answer)] };
}

function frame({ form, name }: Command) {
  return { type: "modal" as const, title: plain(clip(form?.title ?? `/news ${name}`, slackLimits.viewTitle)) };
}

/** What is pressed in a modal would have nowhere to be answered. */
function withoutControls(message: Message): readonly types.KnownBlock[] {
  return renderSlack(message).blocks.filter(({ type }) => type !== "actions");
}

function plain(text: string): types.PlainTextElement {
  return { type: "plain_text", text, emoji: false };
}
