import { type Span, trimmed } from "./span.ts";

/** No plain-text file is wrapped wider than this; longer lines are whole paragraphs. Characters. */
const widestWrap = 140;

/**
 * The paragraphs of a text, without the white space around them. A blank line always parts two paragraphs; whether a
 * single line break does depends on the text: some files are wrapped at a margin, others have one paragraph a line.
 */
export function paragraphsOf(text: string): Span[] {
  const blocks = blocksOf(text);
  const isWrapped = isWrappedText(text, blocks);
  return blocks.flatMap((lines) => (isWrapped ? [joined(lines)] : partedLines(text, lines)));
}

/** Runs of lines without a blank line between them. */
function blocksOf(text: string): Span[][] {
  const blocks: Span[][] = [];
  let block: Span[] = [];
  for (const line of linesOf(text)) {
    if (line.start < line.end) {
      block.push(line);
    } else if (block.length > 0) {
      blocks.push(block);
      block = [];
    }
  }
  if (block.length > 0) blocks.push(block);
  return blocks;
}

function linesOf(text: string): Span[] {
  const lines: Span[] = [];
  let start = 0;
  for (const { index, 0: mark } of text.matchAll(/\r\n|[\n\r\u0085\u2028\u2029]/g)) {
    lines.push(trimmed(text, { start, end: index }));
    start = index + mark.length;
  }
  lines.push(trimmed(text, { start, end: text.length }));
  return lines;
}

/** Wrapped text fills its lines: nearly every break comes where the next word would have crossed the margin. */
function isWrappedText(text: string, blocks: readonly Span[][]): boolean {
  const margin = blocks.flat().reduce((widest, { start, end }) => Math.max(widest, end - start), 0);
  if (margin > widestWrap) return false;
  const breaks = blocks.flatMap((lines) =>
    lines.slice(1).map((line, index) => ({ line, before: lines[index] ?? line })),
  );
  const filled = breaks.filter(({ line, before }) => {
    const firstWord = /^\S+/.exec(text.slice(line.start, Math.min(line.end, line.start + margin)))?.[0] ?? "";
    return before.end - before.start + 1 + firstWord.length > margin - 12;
  });
  return breaks.length > 0 && filled.length >= breaks.length * 0.75;
}

/** One paragraph a line, except where a sentence plainly runs on into the next line. */
function partedLines(text: string, lines: readonly Span[]): Span[] {
  const paragraphs: Span[] = [];
  for (const line of lines) {
    const before = paragraphs.at(-1);
    if (before !== undefined && runsOn(text, before, line)) paragraphs[paragraphs.length - 1] = joined([before, line]);
    else paragraphs.push(line);
  }
  return paragraphs;
}

function runsOn(text: string, before: Span, line: Span): boolean {
  return /[\p{L}\p{N},]/u.test(text[before.end - 1] ?? "") && /\p{Ll}/u.test(text[line.start] ?? "");
}

function joined(lines: readonly Span[]): Span {
  return { start: lines[0]?.start ?? 0, end: lines.at(-1)?.end ?? 0 };
}
