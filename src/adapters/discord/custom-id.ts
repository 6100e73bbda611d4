import { type Asked, askedFrom, askedLine } from "../../message/asked.ts";
import type { Action } from "../../message/controls.ts";
import { discordLimits } from "./limits.ts";

/** What a button or a choice in a menu does when it is pressed. */
export type Pressed = { readonly asked: Asked; readonly answer: Action["answer"] };

const signs = { asker: "a", here: "h", channel: "c" } as const;

/** All that a button has to remember, in its `custom_id`; `undefined` where that is more than Discord keeps. */
export function customIdOf({ asked, answer }: Pressed): string | undefined {
  const id = `${signs[answer]}:${askedLine(asked)}`;
  return id.length <= discordLimits.customId ? id : undefined;
}

/** What was pressed; `undefined` for a button that this version does not know. */
export function pressedFrom(id: string): Pressed | undefined {
  const [, sign, line = ""] = /^([ahc]):(.*)$/s.exec(id) ?? [];
  const answer = sign === "a" ? "asker" : sign === "h" ? "here" : "channel";
  const asked = sign === undefined ? undefined : askedFrom(line);
  return asked && { asked, answer };
}
