import { english } from "./languages/en/english.ts";
import type { Language } from "./languages/language.ts";
import { isTelling, stemOf, type Token, tokensOf } from "./tokens.ts";

/** Terms kept of an article. */
const mostTerms = 60;
/** The beginning of an article says what it is about. Characters. */
const reach = 4000;
/** Articles as like as this tell one event. Prefers two stories of one event to one story of two. */
const sameStory = 0.32;

/**
 * The terms that tell an article's event from others, most telling first: names and figures before other words, what
 * the title says before what stands deep in the text. Folded, so that a database can look for overlap.
 */
export function storyTerms(title: string, text: string, language: Language = english): string[] {
  const body = text.slice(0, reach);
  const weights = new Map<string, number>();
  const names = namesOf(body, language);
  const inTitle = new Set(tokensOf(title).map(({ word }) => stemOf(word, language)));
  for (const token of [...tokensOf(title), ...tokensOf(body)]) {
    if (!isTelling(token.word, language)) continue;
    const term = stemOf(token.word, language);
    weights.set(term, (weights.get(term) ?? 0) + 1 / (1 + token.start / 1000));
  }
  const scored = [...weights].map(([term, weight]) => {
    const kind = names.has(term) ? 2 : /\d/.test(term) ? 1.2 : 1;
    return {
      term,
      score: Math.log(1 + weight) * kind * (inTitle.has(term) ? 1.6 : 1) * (language.anyNews.has(term) ? 0.2 : 1),
    };
  });
  return scored
    .sort((a, b) => b.score - a.score || (a.term < b.term ? -1 : 1))
    .slice(0, mostTerms)
    .map(({ term }) => term);
}

/** How much of what is telling two articles share, in [0, 1]; the first terms count most. */
export function similarity(a: readonly string[], b: readonly string[]): number {
  if (!sharesSubject(a, b)) return 0;
  const ranks = new Map(b.map((term, rank) => [term, rank]));
  let shared = 0;
  a.forEach((term, rank) => {
    const other = ranks.get(term);
    if (other !== undefined) shared += weightAt(rank) * weightAt(other);
  });
  const norm = Math.sqrt(normOf(a.length) * normOf(b.length));
  return norm === 0 ? 0 : Math.min(1, shared / norm);
}

/** What one article is most about, the other must at least speak of. */
function sharesSubject(a: readonly string[], b: readonly string[]): boolean {
  const [ofA, ofB] = [a[0], b[0]];
  return (ofA !== undefined && b.includes(ofA)) || (ofB !== undefined && a.includes(ofB));
}

export function isSameStory(likeness: number): boolean {
  return likeness >= sameStory;
}

function weightAt(rank: number): number {
  return 1 / (1 + rank / 12);
}

function normOf(length: number): number {
  let sum = 0;
  for (let rank = 0; rank < length; rank++) sum += weightAt(rank) ** 2;
  return sum;
}

/** Stems of words that are written with a capital inside a sentence. */
function namesOf(text: string, language: Language): ReadonlySet<string> {
  const names = tokensOf(text).filter((token) => isNameInside(text, token));
  return new Set(names.map(({ word }) => stemOf(word, language)));
}

function isNameInside(text: string, { start }: Token): boolean {
  return /\p{Lu}/u.test(text[start] ?? "") && /[\p{L}\p{N},;] $/u.test(text.slice(Math.max(0, start - 2), start));
}
