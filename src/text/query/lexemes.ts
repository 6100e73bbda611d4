import { tokensOf } from "../tokens.ts";
import type { QueryField, QueryProblem } from "./query.ts";
import { fieldNamed } from "./query-fields.ts";
import { endOfWord, isBlank, isDash, isQuote, nextQuote } from "./query-marks.ts";

/** A query's smallest parts. What holds no word at all ("&", "…") is none. */
export type Lexeme = { readonly at: number; readonly end: number } & (
  | { readonly kind: "(" | ")" | "or" | "and" | "not" }
  | { readonly kind: "field"; readonly field: QueryField }
  | { readonly kind: "word" | "phrase"; readonly text: string }
);

/** A query of more is a text. */
const [mostCharacters, mostWords] = [20_000, 200];

const operators: Readonly<Record<string, "or" | "and" | "not">> = { OR: "or", AND: "and", NOT: "not" };

export function lexemesOf(typed: string): readonly Lexeme[] | QueryProblem {
  if (typed.length > mostCharacters) return tooMuch(`more than ${mostCharacters} characters`, mostCharacters, typed);
  const lexemes: Lexeme[] = [];
  let words = 0;
  for (let at = 0; at < typed.length; ) {
    const next = isBlank(typed[at]) ? nothing(at, at + 1) : lexemeAt(typed, at);
    if ("message" in next) return next;
    if (next.kind !== "nothing") lexemes.push(next);
    if (next.kind === "word" || next.kind === "phrase") words += tokensOf(next.text).length;
    if (words > mostWords) return tooMuch(`more than ${mostWords} words`, at, typed);
    at = next.end;
  }
  return lexemes;
}

type Nothing = { readonly kind: "nothing"; readonly at: number; readonly end: number };

function nothing(at: number, end: number): Nothing {
  return { kind: "nothing", at, end };
}

function tooMuch(what: string, at: number, typed: string): QueryProblem {
  return {
    message: `That is ${what}, and too much for one query. Leave some out.`,
    at,
    end: Math.min(at + 1, typed.length),
  };
}

function lexemeAt(typed: string, at: number): Lexeme | Nothing | QueryProblem {
  const mark = typed[at];
  if (mark === "(" || mark === ")") return { kind: mark, at, end: at + 1 };
  if (mark === "|") return { kind: "or", at, end: typed[at + 1] === "|" ? at + 2 : at + 1 };
  if (isQuote(mark)) return phraseAt(typed, at);
  if (isDash(mark) && !isDash(typed[at - 1])) {
    const next = typed[at + 1];
    if (!isBlank(next) && !isDash(next) && next !== ")" && next !== "|") return { kind: "not", at, end: at + 1 };
  }
  return wordAt(typed, at);
}

function phraseAt(typed: string, at: number): Lexeme | Nothing | QueryProblem {
  const close = nextQuote(typed, at + 1);
  if (close === undefined)
    return { message: "This quotation mark is not closed. Put another behind the phrase.", at, end: at + 1 };
  const text = bared(typed.slice(at + 1, close));
  return text === undefined ? nothing(at, close + 1) : { kind: "phrase", text, at, end: close + 1 };
}

function wordAt(typed: string, at: number): Lexeme | Nothing | QueryProblem {
  const end = endOfWord(typed, at);
  const word = typed.slice(at, end);
  const operator = Object.hasOwn(operators, word) ? operators[word] : undefined;
  if (operator !== undefined) return { kind: operator, at, end };
  const name = /^\p{L}+(?=:)/u.exec(word)?.[0];
  if (name !== undefined) {
    const isSpaced = end === at + name.length + 1 && isBlank(typed[end]);
    const field = fieldNamed(typed, name, at);
    if (typeof field === "string") return { kind: "field", field, at, end: at + name.length + 1 };
    if (!isSpaced) return field;
  }
  const text = bared(word);
  if (text === undefined) return nothing(at, end);
  return { kind: isSyntax(text) ? "phrase" : "word", text, at, end };
}

/** "OR," is a word, which must not turn into OR when its comma is gone. */
function isSyntax(text: string): boolean {
  return Object.hasOwn(operators, text) || /^\p{L}+:/u.test(text);
}

/** From its first word or number to its last, with single spaces between; `undefined` where there is none. */
function bared(text: string): string | undefined {
  const tokens = tokensOf(text).filter(({ word }) => word !== "");
  const [first, last] = [tokens[0], tokens.at(-1)];
  return first && last && text.slice(first.start, last.end).replace(/\s+/gu, " ");
}
