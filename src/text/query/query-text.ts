import type { Query } from "./query.ts";

/** A query as it is written; read again, it is the same. */
export function queryText(query: Query): string {
  if (query.kind === "or") return query.parts.map(alternative).join(" OR ");
  if (query.kind === "and") return query.parts.map(part).join(" ");
  return part(query);
}

/** AND binds more tightly than OR, so it needs no parentheses there. */
function alternative(query: Query): string {
  return query.kind === "and" ? queryText(query) : part(query);
}

function part(query: Query): string {
  switch (query.kind) {
    case "word":
      return query.text;
    case "phrase":
      return `"${query.text}"`;
    case "not":
      return `-${query.of.kind === "not" ? `(${queryText(query.of)})` : part(query.of)}`;
    case "field":
      return `${query.field}:${["word", "phrase"].includes(query.of.kind) ? part(query.of) : `(${queryText(query.of)})`}`;
    case "and":
    case "or":
      return `(${queryText(query)})`;
  }
}
