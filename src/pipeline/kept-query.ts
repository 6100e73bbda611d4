import { parseQuery } from "../text/query/parse-query.ts";
import type { Query } from "../text/query/query.ts";

/** A query as it was kept. One from before the grammar, which it breaks, is read as its words. */
export function keepQuery(kept: string): Query {
  const parsed = parseQuery(kept);
  if ("query" in parsed) return parsed.query;
  const words = kept.match(/[\p{L}\p{N}]+/gu)?.slice(0, 32) ?? [kept];
  const again = parseQuery(words.map((word) => `"${word}"`).join(" "));
  return "query" in again ? again.query : { kind: "word", text: kept };
}
