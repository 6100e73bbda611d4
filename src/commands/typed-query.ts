import { UserError } from "../domain/errors.ts";
import { pointedAt } from "../text/query/caret-lines.ts";
import { parseQuery } from "../text/query/parse-query.ts";
import type { Query } from "../text/query/query.ts";
import { queryText } from "../text/query/query-text.ts";
import { isTelling, tokensOf } from "../text/tokens.ts";

/** What somebody types in a chat. Characters. */
const longest = 500;

/** A typed query; throws a UserError that points at what is wrong with it. */
export function typedQuery(typed: string): Query {
  if (typed.length > longest) {
    throw new UserError(`That is too long to look for: ${typed.length} characters, where ${longest} are the most.`);
  }
  const parsed = parseQuery(typed);
  if ("query" in parsed && saysNothing(parsed.query)) {
    throw new UserError(
      `“${typed}” stands in nearly every article. Add a telling word, or put it in quotes if it is a name.`,
    );
  }
  if ("query" in parsed) return parsed.query;
  throw new UserError(`${parsed.problem.message} Here: ${pointedAt(typed, parsed.problem)}`);
}

/** The same as it is kept: equal queries have equal texts. */
export function keptText(typed: string): string {
  return queryText(typedQuery(typed));
}

/** Nothing but words like "the"; what is quoted or an abbreviation in capitals is a name. */
function saysNothing(query: Query): boolean {
  if (query.kind === "and") return query.parts.every((part) => part.kind === "not" || saysNothing(part));
  if (query.kind === "or") return query.parts.every(saysNothing);
  if (query.kind === "field") return query.field === "title" && saysNothing(query.of);
  if (query.kind !== "word" || /^\p{Lu}{2,}$/u.test(query.text)) return false;
  return !tokensOf(query.text).some(({ word }) => isTelling(word));
}
