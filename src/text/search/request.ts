import { tokensOf } from "../tokens.ts";
import type { SearchField } from "./term-keys.ts";

/** What is looked for. Articles that have more of the words, and the rarer ones, come first; none of them must be there. */
export type SearchRequest = {
  /** Running text. Five words or more are first looked for just as they stand. */
  readonly words: string;
  /** What an article must have. */
  readonly must: readonly Clause[];
  readonly mustNot: readonly Clause[];
};

export type Clause =
  /** Each of the words. */
  | { readonly kind: "words"; readonly text: string }
  /** The words as they stand, in this order. */
  | { readonly kind: "phrase"; readonly text: string }
  /** Each of the words in the title. */
  | { readonly kind: "title"; readonly text: string }
  | { readonly kind: "field"; readonly field: SearchField; readonly value: string }
  | { readonly kind: "any" | "all"; readonly clauses: readonly Clause[] }
  | { readonly kind: "not"; readonly clause: Clause };

/** More words than these are not looked for; a question has fewer. */
export const mostWords = 500;

/** Quotation marks in a longer text are its own: it was not typed for searching. Words. */
const longestTyped = 32;

/** What somebody typed: words in quotation marks must stand so. */
export function plainRequest(typed: string): SearchRequest {
  const text = typed.slice(0, 20_000);
  if (tokensOf(text).length > longestTyped) return { words: text, must: [], mustNot: [] };
  const phrases = [...text.matchAll(quoted)].map(([, inner = ""]) => inner);
  return {
    words: text.replace(quoted, " "),
    must: phrases.filter((phrase) => tokensOf(phrase).length > 0).map((phrase) => ({ kind: "phrase", text: phrase })),
    mustNot: [],
  };
}

const quoted = /["“”„«]([^"“”„«»]+)["“”»]/gu;

/** Everything that an article may be found by, as running text: what is forbidden is not among it. */
export function askedText({ words, must }: SearchRequest): string {
  return [words, ...must.flatMap(clauseText)].join(" \n ");
}

function clauseText(clause: Clause): string[] {
  if (clause.kind === "field" || clause.kind === "not") return [];
  return "clauses" in clause ? clause.clauses.flatMap(clauseText) : [clause.text];
}

/** The phrases that must stand, wherever in the request. */
export function phrasesOf({ must }: Pick<SearchRequest, "must">): string[] {
  return must.flatMap((clause) => (clause.kind === "phrase" ? [clause.text] : []));
}

/** So many words and more are first looked for just as they stand; a text of more words stands nowhere. */
const [shortestRun, longestRun] = [5, 60];

/** Whether words are to be tried as a phrase, though nobody said so. */
export function isRun(words: string): boolean {
  const count = tokensOf(words.slice(0, 2000)).length;
  return words.length <= 2000 && count >= shortestRun && count <= longestRun;
}

/** Whether articles must be read to know how well they answer. */
export function needsText(request: SearchRequest): boolean {
  return phrasesOf(request).length > 0 || isRun(request.words);
}
