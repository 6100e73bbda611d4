import type { types } from "@slack/bolt";
import { type HomePlace, homeAsked } from "../../../commands/home-place.ts";
import { askedLine } from "../../../message/asked.ts";
import { clip } from "../../../message/clip.ts";
import type { HomeAction } from "../../../message/home.ts";
import { oneLine } from "../../../message/one-line.ts";
import { slackLimits } from "../limits.ts";

/** What a press in the Home is told by. */
export const homePrefix = "home:";

/** Its value says what is asked, its `action_id` where the person was; nothing where that is too long to be kept. */
export function homeButton(
  { label, asked, confirm, isMain }: HomeAction,
  place: HomePlace,
  number: number,
  about?: string,
): types.Button[] {
  const value = askedLine(asked);
  if (value.length > slackLimits.buttonValue) return [];
  return [
    {
      type: "button",
      action_id: `${homePrefix}${number}:${askedLine(homeAsked(place))}`.slice(0, slackLimits.actionId),
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
