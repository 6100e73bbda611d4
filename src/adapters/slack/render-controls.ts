import type { types } from "@slack/bolt";
import { askedLine } from "../../message/asked.ts";
import { clip } from "../../message/clip.ts";
import type { Action, Controls, Menu } from "../../message/controls.ts";
import { layout, slackLimits } from "./limits.ts";

/** A menu and buttons in one block; what cannot be pressed, or cannot be kept in it, is left out. */
export function controlBlocks({ actions, menu, aside }: Controls): readonly types.ActionsBlock[] {
  const buttons = [...actions, ...(aside === undefined ? [] : [aside])].flatMap(button);
  const elements = [...(menu === undefined ? [] : menuElement(menu)), ...buttons];
  return elements.length === 0 ? [] : [{ type: "actions", elements }];
}

/** Its `action_id` says where the answer goes, its value what is asked: so it works for as long as it stands. */
function button({ label, asked, answer, isMain }: Action, place: number): types.Button[] {
  const value = asked === undefined ? "" : askedLine(asked);
  if (value === "" || value.length > slackLimits.buttonValue) return [];
  return [
    {
      type: "button",
      action_id: `${answer}:${place}`,
      text: plain(label, slackLimits.buttonText),
      value,
      ...(isMain && { style: "primary" as const }),
    },
  ];
}

function menuElement({ placeholder, choices }: Menu): types.StaticSelect[] {
  const options = choices.slice(0, layout.choices).flatMap(({ label, about, asked }) => {
    const value = askedLine(asked);
    const description = about === undefined ? {} : { description: plain(about, slackLimits.choiceText) };
    return value.length > slackLimits.choiceText
      ? []
      : [{ text: plain(label, slackLimits.choiceText), value, ...description }];
  });
  if (options.length === 0) return [];
  return [
    {
      type: "static_select",
      action_id: "asker:menu",
      placeholder: plain(placeholder, slackLimits.placeholder),
      options,
    },
  ];
}

function plain(text: string, most: number): types.PlainTextElement {
  return { type: "plain_text", text: clip(text, most), emoji: false };
}
