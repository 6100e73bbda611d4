import { isNameWord } from "./names.ts";
import { prepositions, type Word } from "./words.ts";

/** Words that open an introductory phrase: "In turn, …", "Asked about it, …". */
export const introductions: ReadonlySet<string> = new Set(
  `as asked speaking according because despite although though while when where before after during since until if
  like unlike given due instead indeed however meanwhile still yet later earlier today yesterday then thus therefore
  moreover furthermore nonetheless nevertheless regardless once even not except besides following last late early next
  here there likewise similarly amid one-time so yes no well finally again also too ever never now soon`.split(/\s+/),
);

/** Whether the part `[from, to)` of a sentence only leads up to its subject. */
export function isIntroduction(words: readonly Word[], { from, to }: { from: number; to: number }): boolean {
  const first = words[from];
  const last = words[to - 1];
  if (first === undefined || last === undefined) return true;
  return (
    /^(?:ago|later|earlier|before|now|(?:day|week|month|year|night|morning|afternoon|evening)s?)$/.test(last.folded) ||
    /^(?:mon|tues|wednes|thurs|fri|satur|sun)day$/.test(first.folded) ||
    prepositions.has(first.folded) ||
    introductions.has(first.folded) ||
    /(?:ing|ly)$/.test(first.folded) ||
    (/ed$/.test(first.folded) && !isNameWord(words[from + 1]))
  );
}
