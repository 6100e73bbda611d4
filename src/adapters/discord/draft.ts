import type { Picture } from "../../domain/picture.ts";

/** A message before it takes one of Discord's two shapes: cards below one another. */
export type Draft = { readonly accent: number; readonly cards: readonly Card[] };

export type Card = {
  /** Plain words above the title, on one line. */
  readonly over?: string;
  /** Plain words, on one line. */
  readonly title?: { readonly words: string; readonly url?: string; readonly level: 2 | 3 };
  /** Markdown right below the title. A picture stands to the right of both. */
  readonly lead?: string;
  /** Stretches of markdown below, as wide as the message. */
  readonly below?: readonly string[];
  readonly picture?: Picture;
  /** Small print at the end, beside which a button may stand. */
  readonly small?: string;
};

export const accents = { news: 0x2f7f79, info: 0x6b7280, done: 0x2e8b57, problem: 0xc2410c } as const;
