import { byteWriter } from "./bytes.ts";
import { isBare } from "./term-keys.ts";

export const mostImpact = 127;
export const titleBit = 128;

/** BM25's saturation and how much a document's length matters. */
const [k1, b] = [1.5, 0.75];

/** How much a term's frequency in a document counts (BM25 without the term's rarity), from 1 to 127. */
export function impactOf(frequency: number, length: number, meanLength: number): number {
  const norm = k1 * (1 - b + (b * length) / Math.max(1, meanLength));
  return Math.max(1, Math.round((mostImpact * frequency) / (frequency + norm)));
}

/**
 * Writes posting lists, one after the other: for each article that has the term, in ascending order, the step from the
 * article before and a byte: its highest bit says that the term stands in the title, the others how much it counts, from
 * 1 to 127. Bare lists hold steps only.
 */
export function listWriter() {
  const writer = byteWriter(1024);
  return (key: string, articles: ArrayLike<number>, values: ArrayLike<number>, count: number): Uint8Array => {
    const hasValues = !isBare(key);
    let before = -1;
    for (let at = 0; at < count; at++) {
      const article = articles[at] ?? 0;
      writer.number(article - before);
      if (hasValues) writer.byte(values[at] ?? 0);
      before = article;
    }
    return writer.taken();
  };
}

/** Every posting of a term in order. */
export function eachPosting(key: string, postings: Uint8Array, visit: (article: number, value: number) => void): void {
  const hasValues = !isBare(key);
  let article = -1;
  for (let at = 0; at < postings.length; ) {
    let byte = postings[at++] as number;
    let [step, scale] = [0, 1];
    for (; byte >= 128 && at < postings.length; byte = postings[at++] as number) {
      step += (byte - 128) * scale;
      scale *= 128;
    }
    article += step + byte * scale;
    visit(article, hasValues ? (postings[at++] as number) : 0);
  }
}

/** For each of these articles, which ascend, 1 where it is in the list; what is behind the last of them is not read. */
export function heldIn(key: string, postings: Uint8Array, articles: readonly number[]): Uint8Array {
  const held = new Uint8Array(articles.length);
  const behind = isBare(key) ? 0 : 1;
  let [article, next] = [-1, 0];
  for (let at = 0; at < postings.length && next < articles.length; at += behind) {
    let byte = postings[at++] as number;
    let [step, scale] = [0, 1];
    for (; byte >= 128 && at < postings.length; byte = postings[at++] as number) {
      step += (byte - 128) * scale;
      scale *= 128;
    }
    article += step + byte * scale;
    while ((articles[next] as number) < article) next += 1;
    if (articles[next] === article) held[next] = 1;
  }
  return held;
}

/** What a list adds to: each article's score, and which words it holds, a bit for each. */
export type Tally = { readonly scores: Float32Array; readonly held: Uint32Array };

/** Adds to each article's score what the byte of its posting stands for. The innermost loop of all searching. */
export function addScores(postings: Uint8Array, weights: Float32Array, bit: number, { scores, held }: Tally): void {
  let article = -1;
  for (let at = 0; at < postings.length; ) {
    let byte = postings[at++] as number;
    if (byte < 128) article += byte;
    else {
      let [step, scale] = [0, 1];
      for (; byte >= 128 && at < postings.length; byte = postings[at++] as number) {
        step += (byte - 128) * scale;
        scale *= 128;
      }
      article += step + byte * scale;
    }
    scores[article] = (scores[article] as number) + (weights[postings[at++] as number] as number);
    held[article] = (held[article] as number) | bit;
  }
}
