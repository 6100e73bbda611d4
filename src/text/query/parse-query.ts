import { hasField, languagesIn } from "./fielded.ts";
import { type Lexeme, lexemesOf } from "./lexemes.ts";
import { isNegative, joined, type Query, type QueryField, type QueryProblem } from "./query.ts";
import { languageMeant } from "./query-fields.ts";

export type ParsedQuery = { readonly query: Query } | { readonly problem: QueryProblem };

const closesNone = "This parenthesis closes none. Take it away, or open one before.";

/** Groups within groups. */
const deepest = 20;

/** Reads what somebody typed to look for; the grammar is in `docs/queries.md`. Never throws. */
export function parseQuery(typed: string): ParsedQuery {
  const lexemes = lexemesOf(typed);
  if ("message" in lexemes) return { problem: lexemes };
  if (lexemes.length === 0)
    return { problem: { message: "There is nothing to look for. Give a word.", at: 0, end: typed.length } };
  const reader: Reader = { lexemes, next: 0, depth: 0, typed };
  const query = alternatives(reader);
  if ("message" in query) return { problem: query };
  const left = reader.lexemes[reader.next];
  if (left !== undefined) return { problem: problemAt(left, closesNone) };
  if (isNegative(query)) return { problem: onlyNegations(typed, lexemes) };
  return { query };
}

type Reader = { readonly lexemes: readonly Lexeme[]; next: number; depth: number; readonly typed: string };
type Read = Query | QueryProblem;

function problemAt({ at, end }: Pick<Lexeme, "at" | "end">, message: string): QueryProblem {
  return { message, at, end };
}

function onlyNegations(typed: string, lexemes: readonly Lexeme[]): QueryProblem {
  const message = "This only says what must not be there. Add a word that must be.";
  const at = lexemes.find(({ kind }) => kind === "not")?.at ?? 0;
  return { message, at, end: Math.max(at + 1, lexemes.at(-1)?.end ?? typed.length) };
}

/** One or more conjunctions with OR between them. */
function alternatives(reader: Reader): Read {
  const first = conjunction(reader);
  if ("message" in first) return first;
  const others: Query[] = [];
  for (let mark = here(reader); mark?.kind === "or"; mark = here(reader)) {
    reader.next += 1;
    if (isAtEnd(reader))
      return problemAt(mark, `There is nothing behind ${shown(reader, mark)}. Add a word, or take it away.`);
    const part = conjunction(reader);
    if ("message" in part) return part;
    others.push(part);
  }
  return joined("or", first, others);
}

/** One or more parts that must all be there, with AND between them or nothing. */
function conjunction(reader: Reader): Read {
  const parts: Query[] = [];
  for (let isOwed = true; isOwed || !isAtEnd(reader); ) {
    const mark = here(reader);
    if (mark?.kind === "or" || mark?.kind === "and") {
      if (parts.length > 0 && mark.kind === "or" && !isOwed) break;
      if (parts.length === 0 || isOwed)
        return problemAt(mark, `There is nothing before ${shown(reader, mark)}. Add a word, or take it away.`);
      reader.next += 1;
      if (isAtEnd(reader)) return problemAt(mark, "There is nothing behind AND. Add a word, or take it away.");
      isOwed = true;
      continue;
    }
    const part = one(reader);
    if ("message" in part) return part;
    parts.push(part);
    isOwed = false;
  }
  const [first, ...others] = parts;
  return first === undefined
    ? { message: "There is nothing to look for. Give a word.", at: 0, end: 0 }
    : joined("and", first, others);
}

/** A word, a phrase, a group; with a field or NOT before it. */
function one(reader: Reader): Read {
  const mark = here(reader);
  if (mark === undefined)
    return { message: "Something is missing at the end.", at: reader.typed.length, end: reader.typed.length };
  if (mark.kind === ")" && reader.depth === 0) return problemAt(mark, closesNone);
  if (mark.kind === ")")
    return problemAt(mark, "There is nothing between these parentheses. Put a word in, or take them away.");
  reader.next += 1;
  switch (mark.kind) {
    case "not":
      return negated(reader, mark);
    case "(":
      return group(reader, mark);
    case "field":
      return fielded(reader, mark, mark.field);
    case "word":
    case "phrase":
      return { kind: mark.kind, text: mark.text };
    default:
      return problemAt(mark, `There is nothing before ${shown(reader, mark)}. Add a word, or take it away.`);
  }
}

function negated(reader: Reader, mark: Lexeme): Read {
  const next = here(reader);
  if (isAtEnd(reader) || next?.kind === "or" || next?.kind === "and")
    return problemAt(
      mark,
      `There is nothing behind ${shown(reader, mark)}. Add what must not be there, or take it away.`,
    );
  const of = deeper(reader, mark, one);
  return "message" in of ? of : { kind: "not", of };
}

function group(reader: Reader, open: Lexeme): Read {
  const inside = here(reader);
  if (inside?.kind === ")")
    return problemAt(
      { at: open.at, end: inside.end },
      "There is nothing between these parentheses. Put a word in, or take them away.",
    );
  if (inside === undefined) return problemAt(open, "This parenthesis is not closed. Add ) where the group ends.");
  const query = deeper(reader, open, alternatives);
  if ("message" in query) return query;
  if (here(reader)?.kind !== ")") return problemAt(open, "This parenthesis is not closed. Add ) where the group ends.");
  reader.next += 1;
  return query;
}

function fielded(reader: Reader, mark: Lexeme, field: QueryField): Read {
  const next = here(reader);
  const isBare = next === undefined || next.at > mark.end || !["word", "phrase", "("].includes(next.kind);
  if (isBare) return problemAt(mark, emptyField(reader, mark, field, next));
  const from = reader.next;
  const of = one(reader);
  if ("message" in of) return of;
  const inside = reader.lexemes.slice(from, reader.next);
  if (hasField(of)) {
    const inner = inside.find(({ kind }) => kind === "field") ?? mark;
    return problemAt(inner, `A field cannot stand within ${field}:. Put it beside, with a space between.`);
  }
  return field === "lang" ? tagged(of, inside) : { kind: "field", field, of };
}

function tagged(of: Query, inside: readonly Lexeme[]): Read {
  for (const lexeme of inside) {
    const tag = "text" in lexeme ? languageMeant(lexeme.text, lexeme.at) : "";
    if (typeof tag !== "string") return tag;
  }
  return { kind: "field", field: "lang", of: languagesIn(of) };
}

function emptyField({ typed }: Reader, { end }: Lexeme, field: QueryField, next: Lexeme | undefined): string {
  if (next?.kind === "not" && next.at === end)
    return `What must not be there has its mark before the field: -${field}:…`;
  const word = next?.kind === "word" && /^\s+$/u.test(typed.slice(end, next.at)) ? next.text.slice(0, 40) : undefined;
  if (word !== undefined) return `There is nothing behind ${field}:. Write ${field}:${word}, without a space.`;
  return `There is nothing behind ${field}:. Put a word, a "phrase" or a (group) right behind it.`;
}

function deeper(reader: Reader, mark: Lexeme, read: (reader: Reader) => Read): Read {
  if (reader.depth >= deepest)
    return problemAt(mark, `Groups stand within each other more than ${deepest} deep. Take some away.`);
  reader.depth += 1;
  const found = read(reader);
  reader.depth -= 1;
  return found;
}

function here({ lexemes, next }: Reader): Lexeme | undefined {
  return lexemes[next];
}

function isAtEnd(reader: Reader): boolean {
  const mark = here(reader);
  return mark === undefined || mark.kind === ")";
}

function shown({ typed }: Reader, { at, end }: Lexeme): string {
  return typed.slice(at, end);
}
