import type { Language } from "../languages/language.ts";
import { isTelling, stemOf, type Token, tokensOf } from "../tokens.ts";

export type TermKind = "word" | "name" | "figure";

/** A stem, how often it occurs (a hundred is once at the very beginning; less further down), and what it is. */
export type Term = readonly [stem: string, frequency: number, kind: TermKind];

type Seen = { frequency: number; count: number; capitals: number; isFigure: boolean };

/** The terms of a text, most frequent first. */
export function termsWithin(text: string, language: Language, limits: { halfway: number; most: number }): Term[] {
  const seen = new Map<string, Seen>();
  const shouted = titleCased(text, language);
  for (const token of tokensOf(text)) {
    if (!isTelling(token.word, language)) continue;
    const stem = stemOf(token.word, language);
    const before = seen.get(stem) ?? { frequency: 0, count: 0, capitals: 0, isFigure: /\p{N}/u.test(token.word) };
    const counts = shouted(token.start) ? 0 : 1;
    seen.set(stem, {
      ...before,
      frequency: before.frequency + 100 / (1 + token.start / limits.halfway),
      count: before.count + counts,
      capitals: before.capitals + (counts && isCapital(text, token) ? 1 : 0),
    });
  }
  return [...seen]
    .map(([stem, { frequency, ...found }]): Term => [stem, Math.round(frequency), kindOf(found)])
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .slice(0, limits.most);
}

function kindOf({ count, capitals, isFigure }: Omit<Seen, "frequency">): TermKind {
  if (isFigure) return "figure";
  return capitals > count / 2 ? "name" : "word";
}

function isCapital(text: string, { start }: Token): boolean {
  return /\p{Lu}/u.test(text[start] ?? "");
}

/** Whether a position stands on a line whose words are all written with capitals: those tell no names. */
function titleCased(text: string, language: Language): (position: number) => boolean {
  const lines: { end: number; is: boolean }[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    const telling = tokensOf(line).filter(({ word }) => isTelling(word, language) && /\p{L}/u.test(word));
    const capitals = telling.filter((token) => isCapital(line, token)).length;
    lines.push({ end: start + line.length, is: telling.length >= 4 && capitals >= telling.length * 0.75 });
    start += line.length + 1;
  }
  let at = 0;
  return (position) => {
    while ((lines[at]?.end ?? position) < position) at += 1;
    return lines[at]?.is ?? false;
  };
}
