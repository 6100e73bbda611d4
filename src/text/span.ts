/** A stretch `[start, end)` of a text, in UTF-16 code units of the untouched text. */
export type Span = { readonly start: number; readonly end: number };

const blank = /\s/;

/** The same stretch without white space at either end; empty at its start when it is all white space. */
export function trimmed(text: string, { start, end }: Span): Span {
  let from = start;
  let to = end;
  while (from < to && blank.test(text[from] ?? "")) from += 1;
  while (to > from && blank.test(text[to - 1] ?? "")) to -= 1;
  return { start: from, end: to };
}

export function slice(text: string, { start, end }: Span): string {
  return text.slice(start, end);
}

export function overlaps(a: Span, b: Span): boolean {
  return a.start < b.end && b.start < a.end;
}

export function contains(outer: Span, inner: Span): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
