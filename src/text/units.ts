import type { Quotation } from "./quotations.ts";
import { sentencesOf } from "./sentences.ts";
import { contains, overlaps, type Span } from "./span.ts";
import { type Word, wordsOf } from "./words.ts";

/** One or more sentences, as words; each quotation in them is one mark. */
export type Unit = {
  readonly span: Span;
  readonly words: readonly Word[];
  readonly quotations: readonly Quotation[];
  /** Where each quotation's mark is among the words. */
  readonly signs: readonly number[];
  /** There is nothing in it but quotations. */
  readonly isAlone: boolean;
};

const quotationSign = "“”";
/** The sentences of a paragraph; those that one quotation holds together are one. */
export function unitsOf(text: string, paragraph: Span, quotations: readonly Quotation[]): Unit[] {
  const spans: Span[] = [];
  let holding = 0;
  for (const sentence of sentencesOf(text, paragraph)) {
    while ((quotations[holding]?.outer.end ?? Number.POSITIVE_INFINITY) <= sentence.start) holding += 1;
    const last = spans.at(-1);
    const quotation = quotations[holding]?.outer;
    const isHeld = last && quotation && overlaps(quotation, last) && overlaps(quotation, sentence);
    if (isHeld) spans[spans.length - 1] = { start: last.start, end: sentence.end };
    else spans.push(sentence);
  }
  let next = 0;
  return spans.map((span) => {
    const own: Quotation[] = [];
    for (let at = next; at < quotations.length && (quotations[at]?.outer.start ?? 0) < span.end; at++) {
      const quotation = quotations[at];
      if (quotation && contains(span, quotation.outer)) own.push(quotation);
      next = at + 1;
    }
    const words = maskedWords(text, span, own);
    const signs = words.flatMap((word, index) => (word.text === quotationSign ? [index] : []));
    return { span, words, quotations: own, signs, isAlone: !words.some((word) => word.isWord) };
  });
}

function maskedWords(text: string, span: Span, quotations: readonly Quotation[]): Word[] {
  const words: Word[] = [];
  let start = span.start;
  for (const { outer } of quotations) {
    for (const word of wordsOf(text, { start, end: outer.start })) words.push(word);
    words.push({
      ...outer,
      text: quotationSign,
      folded: quotationSign,
      isWord: false,
      isCapital: false,
      isPossessive: false,
    });
    start = outer.end;
  }
  return withoutAsides([...words, ...wordsOf(text, { start, end: span.end })]);
}

/** "Sen. Ann Lee (D-Ohio) said": a short aside in brackets is not in the way of a sentence. */
function withoutAsides(words: readonly Word[]): Word[] {
  const kept: Word[] = [];
  for (let at = 0; at < words.length; at++) {
    const close = /^[([]$/.test(words[at]?.text ?? "") ? asideEnd(words, at) : undefined;
    if (close === undefined) kept.push(words[at] as Word);
    else at = close;
  }
  return kept;
}

function asideEnd(words: readonly Word[], open: number): number | undefined {
  for (let at = open + 1; at < Math.min(words.length, open + 9); at++) {
    if (words[at]?.text === quotationSign) return undefined;
    if (/^[)\]]$/.test(words[at]?.text ?? "")) return at;
  }
  return undefined;
}
