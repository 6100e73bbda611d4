import type { Asked } from "../message/asked.ts";

/** What of the home is looked at: a page of it, or one subscription by its number. */
export type HomePlace = { readonly page: number; readonly subscription?: string };

const command = "home";

export const homeStart: HomePlace = { page: 1 };

/** As a button asks it. */
export function homeAsked({ page, subscription }: HomePlace): Asked {
  return { command, options: { page: String(page), ...(subscription !== undefined && { subscription }) } };
}

/** The place that is asked; `undefined` where something else is. */
export function homePlaceFrom(asked: Asked | undefined): HomePlace | undefined {
  if (asked?.command !== command) return undefined;
  const { page = "1", subscription } = asked.options;
  return {
    page: /^[1-9]\d{0,5}$/.test(page) ? Number(page) : 1,
    ...(subscription !== undefined && /^\d{1,20}$/.test(subscription) && { subscription }),
  };
}
