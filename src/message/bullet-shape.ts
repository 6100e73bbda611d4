import type { Bullet, Digest, SourceLink } from "../domain/digest.ts";
import { folded, type Quote } from "../domain/quote.ts";
import { clip } from "./clip.ts";
import { oneLine } from "./one-line.ts";

/** How a bullet is shown: a point with a link to its passage, somebody's words set off from the rest, or both. */
export type BulletShape =
  | { readonly kind: "point"; readonly text: string; readonly quote: Quote }
  | { readonly kind: "quotation"; readonly quote: Quote }
  | { readonly kind: "point-and-quotation"; readonly text: string; readonly quote: Quote };

/**
 * Never the same words twice: where the bullet is its own quote, holds it, or is its quote with words left out, it is
 * shown once.
 */
export function bulletShape({ text, quote }: Bullet): BulletShape {
  const [point, source] = [folded(text), folded(quote.text)];
  if (quote.kind === "passage" && point === source) return { kind: "point", text: asSentence(text), quote };
  if (quote.kind === "passage" && (point.includes(source) || isShortened(point, source)))
    return { kind: "point", text, quote };
  if (point.includes(source) || source.includes(point)) return { kind: "quotation", quote };
  return { kind: "point-and-quotation", text, quote };
}

/** A sentence that goes on in the source is shown to do so. */
function asSentence(passage: string): string {
  return /[.!?…。！？]["”’'»›)\]]*$/u.test(passage.trimEnd()) ? passage : `${passage.trimEnd()} …`;
}

function isShortened(point: string, source: string): boolean {
  const words = wordsIn(source)[Symbol.iterator]();
  return wordsIn(point).every((word) => {
    for (let next = words.next(); !next.done; next = words.next()) if (next.value === word) return true;
    return false;
  });
}

function wordsIn(text: string): string[] {
  return text.match(/[\p{L}\p{N}\p{M}]+/gu) ?? [];
}

/** The words between one pair of quotation marks, whether or not they brought their own. */
export function spokenWords({ text }: Pick<Quote, "text">, longest: number): string {
  const bare = oneLine(text).replace(/^["“„«](.*)["”“»]$/u, "$1");
  return `“${clip(bare, longest)}”`;
}

/** The outlets of a story, each once. */
export function outlets(digest: Pick<Digest, "sources">): readonly SourceLink[] {
  const byName = new Map<string, SourceLink>();
  for (const source of digest.sources) if (!byName.has(source.name)) byName.set(source.name, source);
  return [...byName.values()];
}
