import type { QueryProblem } from "./query.ts";

/** Before and behind the place, what is longer is left out. Characters. */
const around = 60;

const wide =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Extended_Pictographic}\uff01-\uff60]/u;

/** What was typed, and a line below it with ^ under where it goes wrong; for letters that are all as wide. */
export function caretLines(typed: string, { at, end }: QueryProblem): readonly [string, string] {
  const [start, stop] = [
    Math.max(0, at - around),
    Math.min(typed.length, Math.max(at, Math.min(end, at + around)) + around),
  ];
  const opening = start > 0 ? "…" : "";
  const line = `${opening}${typed.slice(start, stop)}${stop < typed.length ? "…" : ""}`.replace(/\s/gu, " ");
  const before = `${opening}${typed.slice(start, at)}`;
  const under = [...typed.slice(at, Math.min(end, at + around))].filter((mark) => !isMark(mark));
  return [line, `${[...before].map(blankFor).join("")}${"^".repeat(Math.max(1, under.length))}`];
}

/** The same in one line, for letters that are not: `carbon ›OR‹`. */
export function pointedAt(typed: string, { at, end }: QueryProblem): string {
  const [start, stop] = [
    Math.max(0, at - around),
    Math.min(typed.length, Math.max(at + 1, Math.min(end, at + around))),
  ];
  const behind = Math.min(typed.length, stop + around);
  const marked = typed.slice(at, stop);
  const line = `${start > 0 ? "…" : ""}${typed.slice(start, at)}›${marked}‹${typed.slice(stop, behind)}${behind < typed.length ? "…" : ""}`;
  return line.replace(/\s+/gu, " ");
}

function blankFor(mark: string): string {
  return isMark(mark) ? "" : wide.test(mark) ? "\u3000" : " ";
}

function isMark(mark: string): boolean {
  return /^\p{M}|\ufe0f|\u200d$/u.test(mark);
}
