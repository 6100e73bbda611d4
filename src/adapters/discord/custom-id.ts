import { type Asked, askedFrom, askedLine } from "../../message/asked.ts";

import { discordLimits } from "./limits.ts";

/** What a button or a choice in a menu does when it is pressed. */
export type Pressed = { readonly asked: Asked; readonly answer: keyof typeof signs };

const signs = { asker: "a", here: "h", channel: "c" } as const;

/** The button that shows an answer to the channel as it stands, where asking once more is too long for a button. */
export const shareAsShown = "s:";

/**
 * All that a button has to remember, in its `custom_id`; where that is more than Discord keeps, what can be shared is
 * shared as it stands, and for anything else it is `undefined`.
 */
export function customIdOf({ asked, answer }: Pressed): string | undefined {
  const id = `${signs[answer]}:${askedLine(asked)}`;
  if (id.length <= discordLimits.customId) return id;
  return answer === "channel" ? shareAsShown : undefined;
}

/** What was pressed; `undefined` for a button that this version does not know. */
export function pressedFrom(id: string): Pressed | undefined {
  const [, sign, line = ""] = /^([ahc]):(.*)$/s.exec(id) ?? [];
  const answer = sign === "a" ? "asker" : sign === "h" ? "here" : "channel";
  const asked = sign === undefined ? undefined : askedFrom(line);
  return asked && { asked, answer };
}
