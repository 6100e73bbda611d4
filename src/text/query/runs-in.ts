import type { Span } from "../span.ts";
import type { Run } from "./reading.ts";
import type { Section } from "./sections.ts";

/** Whether the words stand there. */
export function hasRun(run: Run, section: Section): boolean {
  const [word = ""] = run.words;
  if (run.words.length === 1 && !run.isCapital) return section.places.has(word);
  return runsIn(run, section, 1).length > 0;
}

/** Where the words stand one behind the other, in order; at most so many places. */
export function runsIn({ words, isCapital }: Run, section: Section, most: number): Span[] {
  const found: Span[] = [];
  for (const place of candidates(words, section)) {
    if (found.length >= most) break;
    if (!words.every((word, offset) => section.words[place + offset] === word)) continue;
    const span = { start: section.starts[place] ?? 0, end: section.ends[place + words.length - 1] ?? 0 };
    if (!isCapital || isWrittenInCapitals(section.source, span)) found.push(span);
  }
  return found;
}

/** Where it could begin: told by the word of it that is rarest there, so that "the the the …" costs no more. */
function candidates(words: readonly string[], { places }: Section): readonly number[] {
  let best: { at: readonly number[]; offset: number } | undefined;
  for (const [offset, word] of words.entries()) {
    const at = places.get(word);
    if (at === undefined) return [];
    if (best === undefined || at.length < best.at.length) best = { at, offset };
  }
  const { at, offset } = best ?? { at: [], offset: 0 };
  return offset === 0 ? at : at.map((place) => place - offset);
}

function isWrittenInCapitals(source: string, { start, end }: Span): boolean {
  const word = source.slice(start, end).replace(/['’]s?$/u, "");
  return word === word.toUpperCase();
}
