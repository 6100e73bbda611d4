import {
  type APIActionRowComponent,
  type APIButtonComponentWithCustomId,
  type APIStringSelectComponent,
  ButtonStyle,
  ComponentType,
} from "discord-api-types/v10";
import { clip } from "../../message/clip.ts";
import type { Action, Controls, Menu } from "../../message/controls.ts";
import { customIdOf } from "./custom-id.ts";
import { discordLimits } from "./limits.ts";

type Row = APIActionRowComponent<APIButtonComponentWithCustomId> | APIActionRowComponent<APIStringSelectComponent>;

/** A menu, where there is a choice, and below it a row of buttons. What cannot be kept in a button is left out. */
export function controlRows({ actions, menu }: Controls): readonly Row[] {
  const buttons = actions.flatMap(button).slice(0, discordLimits.buttons);
  return [
    ...(menu === undefined ? [] : menuRow(menu)),
    ...(buttons.length === 0 ? [] : [{ type: ComponentType.ActionRow as const, components: buttons }]),
  ];
}

function button({ label, asked, answer }: Action, place: number): APIButtonComponentWithCustomId[] {
  const custom_id = asked === undefined ? `-:${place}` : customIdOf({ asked, answer });
  if (custom_id === undefined) return [];
  const look = /^\p{Extended_Pictographic}$/u.test(label)
    ? { emoji: { name: label } }
    : { label: clip(label, discordLimits.buttonLabel) };
  return [
    {
      type: ComponentType.Button,
      style: ButtonStyle.Secondary,
      custom_id,
      ...look,
      ...(asked === undefined && { disabled: true }),
    },
  ];
}

function menuRow({ placeholder, choices }: Menu): Row[] {
  const options = choices.flatMap(({ label, about, asked }) => {
    const value = customIdOf({ asked, answer: "asker" });
    const description = about === undefined ? {} : { description: clip(about, discordLimits.choiceText) };
    return value === undefined ? [] : [{ label: clip(label, discordLimits.choiceText), value, ...description }];
  });
  if (options.length === 0) return [];
  const select = { type: ComponentType.StringSelect as const, custom_id: "menu", placeholder, options };
  return [{ type: ComponentType.ActionRow, components: [select] }];
}
