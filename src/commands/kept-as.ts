import type { Followed } from "../domain/subscription.ts";
import type { Topic } from "../domain/topic.ts";
import { parseQuery } from "../text/query/parse-query.ts";
import { queryText } from "../text/query/query-text.ts";
import { followedFrom } from "./followed-from.ts";

/**
 * Which of the kept is asked for: as it is understood, else a query as it stands there, for it may be from before
 * queries had a grammar, else one that differs in capitals. Where it is none of them, what is asked for; throws
 * UserError where that is nothing.
 */
export function keptAs(typed: string, kept: readonly Followed[], catalogue: readonly Topic[]): Followed {
  const queries = kept.filter(({ kind }) => kind === "query");
  const same = queries.find(({ value }) => value === typed.trim());
  const alike = same ?? queries.find(({ value }) => spelling(value) === spelling(typed));
  try {
    const asked = followedFrom(typed, catalogue);
    const isKept = kept.some(({ kind, value }) => kind === asked.kind && value === asked.value);
    return isKept ? asked : (alike ?? asked);
  } catch (error) {
    if (alike !== undefined) return alike;
    throw error;
  }
}

function spelling(typed: string): string {
  const parsed = parseQuery(typed);
  return ("query" in parsed ? queryText(parsed.query) : typed.trim()).toLowerCase();
}
