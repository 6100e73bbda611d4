import { english } from "./languages/en/english.ts";
import type { Language } from "./languages/language.ts";
import { outerMarks } from "./outer-marks.ts";
import { type Mark, marksIn } from "./quotation-marks.ts";
import { contains, type Span, trimmed } from "./span.ts";

/** Words that stand inside quotation marks. */
export type Quotation = {
  /** The words inside the marks. */
  readonly content: Span;
  /** The words and their marks. */
  readonly outer: Span;
  /** False where the closing mark is missing: then nobody can tell for sure where the quoted words end. */
  readonly closed: boolean;
  /** It goes on in the next paragraph, which opens with a mark again, as print does with long speeches. */
  readonly goesOn: boolean;
};

/** The quotations of a text in order, those inside another one left out. */
export function quotationsOf(text: string, paragraphs: readonly Span[], language: Language = english): Quotation[] {
  const found = paragraphs.map((paragraph) => quotationsIn(text, paragraph, language));
  return found.flatMap((quotations, index) => {
    const next = found[index + 1]?.[0];
    const nextOpens = next !== undefined && next.outer.start === paragraphs[index + 1]?.start;
    return quotations.map((quotation) => {
      const isLast = quotation === quotations.at(-1);
      return isLast && !quotation.closed && nextOpens ? { ...quotation, goesOn: true } : quotation;
    });
  });
}

/** The quotations of one paragraph. Single marks are looked for only outside double ones, but may hold those. */
export function quotationsIn(text: string, paragraph: Span, language: Language = english): Quotation[] {
  const marks = marksIn(text, paragraph, language);
  const doubles = paired(text, paragraph, outerMarks(marks.filter((mark) => mark.weight === "double")));
  const inDoubles = spanFinder(doubles.filter((quotation) => quotation.closed));
  const singles = paired(
    text,
    paragraph,
    marks.filter((mark) => mark.weight === "single" && !inDoubles(mark.start)),
  ).filter((quotation) => quotation.closed || endsSpeech(text, quotation));
  return outermost([...doubles, ...singles].sort((a, b) => a.outer.start - b.outer.start));
}

/** Those that begin inside another one left out. */
function outermost(quotations: readonly Quotation[]): Quotation[] {
  const kept: Quotation[] = [];
  for (const quotation of quotations) if (quotation.outer.start >= (kept.at(-1)?.outer.end ?? 0)) kept.push(quotation);
  return kept;
}

/** Pairs marks of one weight. An opening mark before the last one was closed ends the earlier, unclosed, quotation. */
function paired(text: string, paragraph: Span, marks: readonly Mark[]): Quotation[] {
  const quotations: Quotation[] = [];
  let open: Mark | undefined;
  for (const mark of marks) {
    if (open === undefined) {
      if (mark.mayOpen) open = mark;
    } else if (mark.mayClose && closes(open, mark)) {
      quotations.push(quotation(text, open, { start: mark.start, end: mark.end }, true));
      open = undefined;
    } else if (mark.mayOpen) {
      quotations.push(quotation(text, open, { start: mark.start, end: mark.start }, false));
      open = mark;
    }
  }
  if (open !== undefined) quotations.push(quotation(text, open, { start: paragraph.end, end: paragraph.end }, false));
  return quotations.filter(({ content }) => content.start < content.end);
}

function closes(open: Mark, mark: Mark): boolean {
  return mark.family === open.family && mark.start >= open.end;
}

function quotation(text: string, open: Mark, close: Span, closed: boolean): Quotation {
  const content = trimmed(text, { start: open.end, end: close.start });
  return { content, outer: { start: open.start, end: closed ? close.end : content.end }, closed, goesOn: false };
}

/** An unclosed single quotation is believed only where print leaves the mark out: at the end of a sentence. */
function endsSpeech(text: string, { content }: Quotation): boolean {
  return /[.!?]/.test(text[content.end - 1] ?? "") && content.end - content.start > 20;
}

/** Says whether a position lies inside one of these quotations, which are in order and apart. */
function spanFinder(quotations: readonly Quotation[]): (position: number) => boolean {
  return (position) => {
    let [low, high] = [0, quotations.length - 1];
    while (low <= high) {
      const middle = (low + high) >> 1;
      const outer = quotations[middle]?.outer;
      if (outer === undefined) return false;
      if (contains(outer, { start: position, end: position + 1 })) return true;
      if (outer.start > position) high = middle - 1;
      else low = middle + 1;
    }
    return false;
  };
}
