import { type Piece, piecesOf } from "./pieces.ts";
import { type Part, removableParts } from "./removable-parts.ts";

/** What of a sentence is kept: pieces `[from, to)`. */
type Kept = Part;

/** What is left of a sentence has at least so many words, or it says nothing. */
const fewestWords = 4;

/**
 * The sentence with parts left out as `written` leaves them out, made of the sentence's own slices: whoever wrote it
 * decides what goes, never how a word is spelt. `undefined` where it is anything but such a shortening.
 */
export function shorteningOf(sentence: string, written: string, language: string): string | undefined {
  const [source, wanted] = [piecesOf(sentence), withoutStop(piecesOf(written))];
  if (wanted.length === 0) return undefined;
  const kept = aligned(source, wanted, removableParts(sentence, source, language));
  if (kept === undefined) return undefined;
  if (kept.length === 1 && kept[0]?.to === source.length) return sentence;
  return isScrap(source, kept) ? undefined : rebuilt(sentence, source, kept);
}

/** Walks both at once: each piece is the same in both, or a part of the sentence that may go begins there. */
function aligned(source: readonly Piece[], wanted: readonly Piece[], parts: readonly Part[]): Kept[] | undefined {
  const dead = new Set<number>();
  const partsAt = new Map<number, Part[]>();
  for (const part of parts) partsAt.set(part.from, [...(partsAt.get(part.from) ?? []), part]);
  const walk = (at: number, next: number, from: number): Kept[] | undefined => {
    const state = at * (wanted.length + 1) + next;
    if (dead.has(state)) return undefined;
    if (next === wanted.length && isStop(source, at)) return [{ from, to: source.length }];
    const isSame = at < source.length && source[at]?.folded === wanted[next]?.folded;
    const straight = isSame ? walk(at + 1, next + 1, from) : undefined;
    if (straight !== undefined) return straight;
    for (const part of partsAt.get(at) ?? []) {
      const rest = walk(part.to, next, part.to);
      if (rest !== undefined) return [{ from, to: at }, ...rest];
    }
    dead.add(state);
    return undefined;
  };
  return walk(0, 0, 0);
}

function withoutStop(pieces: readonly Piece[]): readonly Piece[] {
  return /^\.$/.test(pieces.at(-1)?.folded ?? "") ? pieces.slice(0, -1) : pieces;
}

function isStop(source: readonly Piece[], at: number): boolean {
  return at >= source.length || (at === source.length - 1 && /^[.!]$/.test(source[at]?.folded ?? ""));
}

function isScrap(source: readonly Piece[], kept: readonly Kept[]): boolean {
  const words = kept.flatMap(({ from, to }) => source.slice(from, to)).filter(({ isWord }) => isWord);
  return words.length < fewestWords;
}

function rebuilt(sentence: string, source: readonly Piece[], kept: readonly Kept[]): string {
  const runs = kept.flatMap(({ from, to }) => {
    const [first, last] = [source[from], source[to - 1]];
    return first && last && from < to ? [sentence.slice(first.start, last.end)] : [];
  });
  const text = runs.join(" ").replace(/ (?=[.,!;:])/g, "");
  return /[.!…]["”’'»)]*$/u.test(text) ? text : `${text}.`;
}
