import { german } from "./german.ts";
import type { Words } from "./words.ts";

/** Languages besides English, by the tag that Discord gives them. */
export const languages: Readonly<Record<string, Words>> = { de: german };
