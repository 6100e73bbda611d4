import { tokensOf } from "../tokens.ts";

/** A word that is spelled nearly so, and in how many articles it stands. */
export type NearWord = { readonly word: string; readonly articles: number };

/** Shorter words have too many neighbours to guess by; in longer ones two slips are forgiven. Characters. */
const [shortestWord, longWord] = [4, 6];

/** What the terms of words begin with that a mistyped word may have been: its first two letters, either way round. */
export function likelyBeginnings(word: string): string[] {
  if (word.length < shortestWord) return [];
  const [first = "", second = ""] = word;
  return [...new Set([first + second, second + first])];
}

/** The known words nearest to one that is not known: fewest slips first, then the commonest. */
export function nearestWords(word: string, known: Iterable<NearWord>): string[] {
  const most = word.length >= longWord ? 2 : 1;
  const near: { word: string; articles: number; slips: number }[] = [];
  for (const { word: other, articles } of known) {
    if (other === word || Math.abs(other.length - word.length) > most) continue;
    const slips = slipsBetween(word, other, most);
    if (slips <= most) near.push({ word: other, articles, slips });
  }
  near.sort((a, b) => a.slips - b.slips || b.articles - a.articles);
  return [...new Set(near.map(({ word: other }) => other))];
}

/** Letters to add, leave out, change or swap with their neighbour; more than `most` is `most + 1`. */
export function slipsBetween(a: string, b: string, most: number): number {
  let [beforeLast, last]: [number[], number[]] = [[], Array.from({ length: b.length + 1 }, (_, at) => at)];
  for (let row = 1; row <= a.length; row++) {
    const now = [row];
    for (let at = 1; at <= b.length; at++) {
      const isSame = a[row - 1] === b[at - 1];
      const changed = (last[at - 1] ?? 0) + (isSame ? 0 : 1);
      const isSwapped = a[row - 1] === b[at - 2] && a[row - 2] === b[at - 1];
      const swapped = isSwapped ? (beforeLast[at - 2] ?? most) + 1 : most + 1;
      now.push(Math.min((last[at] ?? 0) + 1, (now[at - 1] ?? 0) + 1, changed, swapped));
    }
    if (Math.min(...now) > most) return most + 1;
    [beforeLast, last] = [last, now];
  }
  return last[b.length] ?? most + 1;
}

/** The typed text with words replaced by others. */
export function respelled(typed: string, by: ReadonlyMap<string, string>): string {
  let [text, from] = ["", 0];
  for (const { word, start, end } of tokensOf(typed)) {
    text += typed.slice(from, start) + (by.get(word) ?? typed.slice(start, end));
    from = end;
  }
  return text + typed.slice(from);
}
