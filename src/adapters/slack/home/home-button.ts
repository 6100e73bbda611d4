import type { types } from "@slack/bolt";
import { type HomePlace, homeAsked } from "../../../commands/home-place.ts";
import { askedLine } from "../../../message/asked.ts";
import { clip } from "../../../message/clip.ts";
import type { HomeAction } from "../../../message/home.ts";
import { oneLine } from "../../../message/one-line.ts";
import { formPrefix } from "../form/form-blocks.ts";
import { slackLimits } from "../limits.ts";

/** What a press in the Home is told by. */
export const homePrefix = "home:";

/** Its value says what is asked, its `action_id` where the person was; nothing where that cannot be kept in a button. */
export function homeButton(
  { label, asked, confirm, isMain, isForm }: HomeAction,
  place: HomePlace,
  number: number,
  about?: string,
): types.Button[] {
  const value = askedLine(asked);
  if (value.length > slackLimits.buttonValue || unsendable.test(value)) return [];
  return [
    {
      type: "button",
      action_id: isForm ? `${formPrefix}${number}` : `${homePrefix}${number}:${askedLine(homeAsked(place))}`,
      text: plain(label, slackLimits.buttonText),
      value,
      ...(isMain && { style: "primary" as const }),
      ...(about !== undefined && {
        accessibility_label: clip(oneLine(`${label} ${about}`), slackLimits.spokenLabel),
      }),
      ...(confirm && { confirm: confirmation(confirm) }),
    },
  ];
}

/** Kept from before such was taken out of what people type. */
const unsendable = /[\p{Surrogate}\p{Cc}\u202a-\u202e\u2066-\u2069]/u;

function confirmation({ title, text, yes }: NonNullable<HomeAction["confirm"]>): types.ConfirmationDialog {
  return {
    title: plain(title, slackLimits.confirmTitle),
    text: plain(text, slackLimits.confirmText),
    confirm: plain(yes, slackLimits.confirmButton),
    deny: plain("Keep it", slackLimits.confirmButton),
    style: "danger",
  };
}

function plain(text: string, most: number): types.PlainTextElement {
  return { type: "plain_text", text: clip(oneLine(text), most) || "–", emoji: false };
}
