import type { NonEmpty } from "../../domain/non-empty.ts";

export const queryFields = ["title", "source", "speaker", "lang"] as const;
export type QueryField = (typeof queryFields)[number];

/** What somebody looks for. `and` and `or` have two parts at least, and none of their own kind among them. */
export type Query =
  /** One word as it was typed, or what is written in one ("covid-19"). */
  | { readonly kind: "word"; readonly text: string }
  | { readonly kind: "phrase"; readonly text: string }
  | { readonly kind: "not"; readonly of: Query }
  | { readonly kind: "and"; readonly parts: NonEmpty<Query> }
  | { readonly kind: "or"; readonly parts: NonEmpty<Query> }
  /** No field stands within another. */
  | { readonly kind: "field"; readonly field: QueryField; readonly of: Query };

/** Where a typed query goes wrong, in UTF-16 code units, and what to do about it. */
export type QueryProblem = { readonly message: string; readonly at: number; readonly end: number };

/** Several parts as one, with those of the same kind taken in. */
export function joined(kind: "and" | "or", first: Query, others: readonly Query[]): Query {
  if (others.length === 0) return first;
  const [head, ...rest] = [first, ...others].flatMap((part) => (part.kind === kind ? part.parts : [part]));
  return { kind, parts: [head ?? first, ...rest] };
}

/** Whether it names only what must not be there, so that it would be true of nearly every article. */
export function isNegative(query: Query): boolean {
  if (query.kind === "not") return true;
  if (query.kind === "and") return query.parts.every(isNegative);
  if (query.kind === "or") return query.parts.some(isNegative);
  return query.kind === "field" && isNegative(query.of);
}
