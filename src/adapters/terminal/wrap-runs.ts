import type { PreviewRun } from "../../message/preview.ts";
import { plainText } from "./plain-text.ts";
import { graphemes, graphemeWidth } from "./text-width.ts";

/** One grapheme on its way to a line, with the run it came from. */
type Cell = { readonly text: string; readonly width: number; readonly run: PreviewRun };

/** Breaks styled text into lines of at most `width` columns; a word longer than a line is cut. */
export function wrapRuns(runs: readonly PreviewRun[], width: number): readonly (readonly PreviewRun[])[] {
  const cells = runs.flatMap((run) =>
    graphemes(plainText(run.text)).map((text) => ({ text, width: graphemeWidth(text), run })),
  );
  return splitLines(cells).flatMap((line) => fillLines(wordsOf(line), width).map(runsOf));
}

function splitLines(cells: readonly Cell[]): readonly (readonly Cell[])[] {
  const lines: Cell[][] = [];
  let line: Cell[] = [];
  for (const cell of cells) {
    if (cell.text === "\n") {
      lines.push(line);
      line = [];
    } else line.push(cell);
  }
  return [...lines, line];
}

/** Stretches that stay on one line where they can; each carries the spaces behind it. */
function wordsOf(cells: readonly Cell[]): readonly (readonly Cell[])[] {
  const words: Cell[][] = [];
  let word: Cell[] = [];
  for (const cell of cells) {
    const last = word.at(-1);
    if (last !== undefined && mayBreakBetween(last, cell)) {
      words.push(word);
      word = [];
    }
    word.push(cell);
  }
  return word.length > 0 ? [...words, word] : words;
}

/** After spaces, and around the characters of scripts that are written without them. */
function mayBreakBetween(before: Cell, after: Cell): boolean {
  if (isSpace(after)) return false;
  if (isSpace(before)) return true;
  const closes = /^[\p{Pe}\p{Pf}\p{Po}ーぁぃぅぇぉっゃゅょァィゥェォッャュョ]/u.test(after.text);
  const opens = /^[\p{Ps}\p{Pi}]/u.test(before.text);
  return (before.width === 2 || after.width === 2) && !closes && !opens;
}

function isSpace({ text }: Cell): boolean {
  return /^[^\S\u00a0\u202f]+$/.test(text);
}

function fillLines(words: readonly (readonly Cell[])[], width: number): readonly (readonly Cell[])[] {
  const lines: Cell[][] = [];
  let line: Cell[] = [];
  let used = 0;
  const endLine = () => {
    lines.push(line);
    line = [];
    used = 0;
  };
  for (const word of words) {
    if (used > 0 && used + widthOf(withoutTrailingSpaces(word)) > width) endLine();
    for (const cell of word) {
      if (!isSpace(cell) && used > 0 && used + cell.width > width) endLine();
      line.push(cell);
      used += cell.width;
    }
  }
  endLine();
  return lines.map(withoutTrailingSpaces);
}

function widthOf(cells: readonly Cell[]): number {
  return cells.reduce((width, cell) => width + cell.width, 0);
}

function withoutTrailingSpaces(cells: readonly Cell[]): readonly Cell[] {
  return cells.slice(0, cells.findLastIndex((cell) => !isSpace(cell)) + 1);
}

/** Neighbours of one run become one piece again. */
function runsOf(cells: readonly Cell[]): readonly PreviewRun[] {
  const pieces: { text: string; run: PreviewRun }[] = [];
  for (const { text, run } of cells) {
    const last = pieces.at(-1);
    if (last?.run === run) last.text += text;
    else pieces.push({ text, run });
  }
  return pieces.map(({ text, run }) => ({ ...run, text }));
}
