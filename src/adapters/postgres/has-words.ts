import { type RawBuilder, sql } from "kysely";

/** More words than anybody looks for are not looked for. */
const mostWords = 8;

/** Whether a text holds each of the words, in capitals or not. */
export function hasWords(text: RawBuilder<unknown>, typed: string): RawBuilder<boolean> {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== "");
  return sql<boolean>`not exists (select from unnest(${sql.val(words.slice(0, mostWords))}::text[]) as word
    where position(word in lower(${text})) = 0)`;
}
