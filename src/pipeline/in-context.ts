import type { Quote } from "../domain/quote.ts";
import type { MarkedParagraph, TextPiece } from "../message/opened-story.ts";
import { paragraphsOf } from "../text/paragraphs.ts";

type Mark = { readonly start: number; readonly end: number; readonly quote: number };

/**
 * The paragraphs of a source in which a quote stands, with the quotes marked in place: every character is the source's.
 * Of a long paragraph so many characters before the first and after the last quote; of the text all, where `around` is
 * absent.
 */
export function inContext(text: string, quotes: readonly Quote[], around?: number): readonly MarkedParagraph[] {
  const marks = marksOf(quotes);
  const shown: MarkedParagraph[] = [];
  let isAfterGap = false;
  for (const { start, end } of paragraphsOf(text)) {
    const within = marks.filter((mark) => mark.start < end && mark.end > start);
    if (around !== undefined && within.length === 0) {
      isAfterGap = true;
      continue;
    }
    const [first = start, last = end] = [within[0]?.start, within.at(-1)?.end];
    const from = around === undefined ? start : wordStart(text, start, first - around);
    const to = around === undefined ? end : wordEnd(text, end, last + around);
    const pieces = piecesOf(text, from, to, within);
    shown.push({ pieces, isCutBefore: from > start, isCutAfter: to < end, isAfterGap });
    isAfterGap = false;
  }
  return shown;
}

/** In the order of the text; what two quotes share is the first one's. */
function marksOf(quotes: readonly Quote[]): readonly Mark[] {
  const all = quotes.map(({ start, end }, quote) => ({ start, end, quote }));
  let done = 0;
  return all
    .sort((a, b) => a.start - b.start || b.end - a.end)
    .flatMap(({ start, end, quote }) => {
      const mark = { start: Math.max(start, done), end, quote };
      done = Math.max(done, end);
      return mark.start < mark.end ? [mark] : [];
    });
}

function piecesOf(text: string, from: number, to: number, marks: readonly Mark[]): readonly TextPiece[] {
  const pieces: TextPiece[] = [];
  let at = from;
  for (const { start, end, quote } of marks) {
    const [first, last] = [Math.max(at, start), Math.min(to, end)];
    if (first > at) pieces.push({ text: text.slice(at, first) });
    if (last > first) pieces.push({ text: text.slice(first, last), quote });
    at = Math.max(at, last);
  }
  if (at < to) pieces.push({ text: text.slice(at, to) });
  return pieces;
}

/** The beginning of the next word, so that none is cut in two. */
function wordStart(text: string, least: number, wanted: number): number {
  if (wanted <= least) return least;
  const ahead = /\s\S/.exec(text.slice(wanted - 1, wanted + 40));
  return ahead === null ? wanted : wanted + ahead.index;
}

function wordEnd(text: string, most: number, wanted: number): number {
  if (wanted >= most) return most;
  const behind = /\s\S*$/.exec(text.slice(wanted - 40, wanted + 1));
  return behind === null ? wanted : wanted - 40 + behind.index;
}
