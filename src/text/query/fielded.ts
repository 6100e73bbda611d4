import { joined, type Query } from "./query.ts";
import { languageMeant } from "./query-fields.ts";

/** Whether a field stands anywhere in it. */
export function hasField(query: Query): boolean {
  if (query.kind === "field") return true;
  if (query.kind === "not") return hasField(query.of);
  return (query.kind === "and" || query.kind === "or") && query.parts.some(hasField);
}

/** The same with each word as the language's tag that it means: "de-AT" is "de". */
export function languagesIn(query: Query): Query {
  if (query.kind === "word" || query.kind === "phrase") {
    const tag = languageMeant(query.text, 0);
    return { kind: "word", text: typeof tag === "string" ? tag : query.text };
  }
  if (query.kind === "not" || query.kind === "field") return { ...query, of: languagesIn(query.of) };
  const [first, ...others] = query.parts;
  return joined(query.kind, languagesIn(first), others.map(languagesIn));
}
