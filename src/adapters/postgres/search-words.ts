import { type RawBuilder, sql } from "kysely";

/** A text-search query for all of the words, or `undefined` when there are none. Punctuation is no syntax here. */
export function allWords(words: string): RawBuilder<unknown> | undefined {
  const terms = words.match(/[\p{L}\p{N}]+/gu)?.slice(0, 32);
  if (terms === undefined) return undefined;
  return sql`to_tsquery('english', ${terms.join(" & ")})`;
}
