import { type APIButtonComponentWithCustomId, ButtonStyle, ComponentType } from "discord-api-types/v10";
import { clip } from "../../message/clip.ts";
import type { Action, Controls, Menu } from "../../message/controls.ts";
import { customIdOf } from "./custom-id.ts";
import { discordLimits } from "./limits.ts";
import type { ControlRow } from "./post.ts";

/** A menu, where there is a choice, and below it rows of buttons. What cannot be kept in a button is left out. */
export function controlRows({ actions, menu }: Omit<Controls, "aside">): readonly ControlRow[] {
  const menus = menu === undefined ? [] : menuRow(menu);
  const buttons = once(actions.flatMap(button), ({ custom_id: id }) => id);
  const rows = Array.from({ length: Math.ceil(buttons.length / discordLimits.buttons) }, (_, row) => ({
    type: ComponentType.ActionRow as const,
    components: buttons.slice(row * discordLimits.buttons, (row + 1) * discordLimits.buttons),
  }));
  return [...menus, ...rows].slice(0, discordLimits.rows);
}

/** A button that stands beside text; `undefined` where it cannot be kept. */
export function sideButton(action: Action): APIButtonComponentWithCustomId | undefined {
  return button(action, 0)[0];
}

function button({ label, asked, answer, isMain }: Action, place: number): APIButtonComponentWithCustomId[] {
  if (answer === "form") return [];
  const custom_id = asked === undefined ? `-:${place}` : customIdOf({ asked, answer });
  if (custom_id === undefined) return [];
  const look = /^\p{Extended_Pictographic}$/u.test(label)
    ? { emoji: { name: label } }
    : { label: clip(label, discordLimits.buttonLabel) };
  return [
    {
      type: ComponentType.Button,
      style: isMain ? ButtonStyle.Primary : ButtonStyle.Secondary,
      custom_id,
      ...look,
      ...(asked === undefined && { disabled: true }),
    },
  ];
}

function menuRow({ placeholder, choices }: Menu): ControlRow[] {
  const options = choices.flatMap(({ label, about, asked }) => {
    const value = customIdOf({ asked, answer: "asker" });
    const description = about === undefined ? {} : { description: clip(about, discordLimits.choiceText) };
    return value === undefined ? [] : [{ label: clip(label, discordLimits.choiceText), value, ...description }];
  });
  if (options.length === 0) return [];
  const shown = once(options, ({ value }) => value).slice(0, discordLimits.choices);
  const select = { type: ComponentType.StringSelect as const, custom_id: "menu", placeholder, options: shown };
  return [{ type: ComponentType.ActionRow, components: [select] }];
}

/** Discord takes nothing twice. */
function once<One>(all: readonly One[], mark: (one: One) => string): One[] {
  return all.filter((one, at) => all.findIndex((other) => mark(other) === mark(one)) === at);
}
