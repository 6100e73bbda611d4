import { parseQuery } from "../query/parse-query.ts";
import type { Query, QueryProblem } from "../query/query.ts";
import { queryText } from "../query/query-text.ts";
import { type Clause, plainRequest, type SearchRequest } from "./request.ts";

/** What somebody typed to look for, in the language of `docs/queries.md`; what cannot be read so is read as words. */
export function typedRequest(typed: string): { readonly request: SearchRequest; readonly problem?: QueryProblem } {
  const parsed = parseQuery(typed);
  if ("problem" in parsed) return { request: plainRequest(typed), problem: parsed.problem };
  return { request: isPlain(parsed.query) ? plainRequest(typed) : requestOf(parsed.query) };
}

/** Bare words rank and need not all be there; phrases, fields, groups and negations decide. */
function requestOf(query: Query): SearchRequest {
  const parts: readonly Query[] = query.kind === "and" ? query.parts : [query];
  const words = parts.filter((part) => part.kind === "word").map(queryText);
  const negated = parts.flatMap((part) => (part.kind === "not" ? [clauseOf(part.of)] : []));
  const must = parts.filter((part) => part.kind !== "word" && part.kind !== "not").map(clauseOf);
  return { words: words.join(" "), must, mustNot: negated };
}

function isPlain(query: Query): boolean {
  if (query.kind === "and") return query.parts.every(isPlain);
  return query.kind === "word" || query.kind === "phrase";
}

function clauseOf(query: Query): Clause {
  switch (query.kind) {
    case "word":
      return { kind: "words", text: query.text };
    case "phrase":
      return { kind: "phrase", text: query.text };
    case "not":
      return { kind: "not", clause: clauseOf(query.of) };
    case "and":
      return { kind: "all", clauses: query.parts.map(clauseOf) };
    case "or":
      return { kind: "any", clauses: query.parts.map(clauseOf) };
    case "field":
      return fieldClause(query.field, query.of);
  }
}

/** The field of each word within it. */
function fieldClause(field: (Query & { kind: "field" })["field"], of: Query): Clause {
  switch (of.kind) {
    case "word":
    case "phrase":
      return field === "title" ? { kind: "title", text: of.text } : { kind: "field", field, value: of.text };
    case "not":
      return { kind: "not", clause: fieldClause(field, of.of) };
    case "and":
      return { kind: "all", clauses: of.parts.map((part) => fieldClause(field, part)) };
    case "or":
      return { kind: "any", clauses: of.parts.map((part) => fieldClause(field, part)) };
    case "field":
      return clauseOf(of);
  }
}
