import { furnitureWording, opensTail } from "./en/furniture-lines.ts";
import type { FurnitureRules } from "./language.ts";

/** Patterns look no further than this into a line. Characters. */
const reach = 400;

type Openings = { readonly surely: RegExp; readonly likely: RegExp; readonly tail: RegExp };

/** A language's own wording beside the English, which sites all over the world have left in their pages. */
export function furnitureBesideEnglish({ surely, likely, tail }: Openings): FurnitureRules {
  return {
    wording: (line) => {
      const head = line.slice(0, reach).trim();
      const own = surely.test(head) ? "surely" : likely.test(head) ? "likely" : undefined;
      return own ?? furnitureWording(line);
    },
    opensTail: (line) => tail.test(line.slice(0, reach).trim()) || opensTail(line),
  };
}
