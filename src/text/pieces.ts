import { quotationsIn } from "./quotations.ts";
import { contains } from "./span.ts";

/** A word, a number or a mark of a sentence. */
export type Piece = {
  /** How it is compared: the word as it stands, with straight quotation marks. */
  readonly folded: string;
  readonly start: number;
  readonly end: number;
  readonly isWord: boolean;
  /** Between quotation marks, or one of them. */
  readonly isQuoted: boolean;
};

const pattern =
  /[\p{L}\p{N}\p{M}\u00ad]+(?:(?:['’‘&/.‐‑-]|(?<=\p{N})[,:](?=\p{N}))[\p{L}\p{N}\p{M}\u00ad]+)*|\.{2,}|[^\s\u00ad\u200b-\u200f\u2060\ufeff]/gu;

/** Every word and mark of a sentence, in order; nothing but white space and what cannot be seen is left out. */
export function piecesOf(sentence: string): Piece[] {
  const quotations = quotationsIn(sentence, { start: 0, end: sentence.length });
  return [...sentence.matchAll(pattern)].map(({ 0: found, index }) => {
    const span = { start: index, end: index + found.length };
    return {
      ...span,
      folded: foldedPiece(found),
      isWord: /[\p{L}\p{N}]/u.test(found),
      isQuoted: quotations.some(({ outer }) => contains(outer, span)),
    };
  });
}

/** NFKC, straight marks and no soft hyphens, as a quote is compared; case counts. */
function foldedPiece(piece: string): string {
  return piece
    .normalize("NFKC")
    .replace(/\u00ad/g, "")
    .replace(/[\u2018\u2019\u201a\u201b\u2039\u203a]/g, "'")
    .replace(/[\u201c\u201d\u201e\u201f\u00ab\u00bb]/g, '"')
    .replace(/[\u2010\u2011]/g, "-");
}
