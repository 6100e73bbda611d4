import { stemmer } from "stemmer";

/** F1 of ROUGE-1, ROUGE-2 and ROUGE-Lsum, in points. */
export type Rouge = { readonly r1: number; readonly r2: number; readonly rLsum: number };

/** ROUGE as Google's `rouge_score` counts it: see the README beside the labelled data. */
export function rouge(candidate: readonly string[], reference: readonly string[]): Rouge {
  const ours = candidate.map(stems);
  const theirs = reference.map(stems);
  return {
    r1: ngramF1(ours.flat(), theirs.flat(), 1),
    r2: ngramF1(ours.flat(), theirs.flat(), 2),
    rLsum: unionLcsF1(ours, theirs),
  };
}

/** ROUGE-1 and -2 together, for comparing many candidates quickly. In parts of one, at most 2. */
export function wordOverlap(candidate: readonly string[], reference: readonly string[]): number {
  const [ours, theirs] = [candidate.flatMap(stems), reference.flatMap(stems)];
  return ngramF1(ours, theirs, 1) + ngramF1(ours, theirs, 2);
}

export function mean(scores: readonly Rouge[]): Rouge {
  const average = (of: (score: Rouge) => number) => scores.reduce((sum, score) => sum + of(score), 0) / scores.length;
  return { r1: average((score) => score.r1), r2: average((score) => score.r2), rLsum: average((score) => score.rLsum) };
}

function stems(sentence: string): string[] {
  const words = sentence
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim()
    .split(" ");
  return words.filter((word) => word !== "").map((word) => (word.length > 3 ? stemmer(word) : word));
}

function counted(grams: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const gram of grams) counts.set(gram, (counts.get(gram) ?? 0) + 1);
  return counts;
}

function ngramF1(ours: readonly string[], theirs: readonly string[], size: number): number {
  const grams = (words: readonly string[]) =>
    words.slice(size - 1).map((_, at) => words.slice(at, at + size).join(" "));
  const [a, b] = [grams(ours), grams(theirs)];
  const inB = counted(b);
  let shared = 0;
  for (const [gram, count] of counted(a)) shared += Math.min(count, inB.get(gram) ?? 0);
  return f1(shared, a.length, b.length);
}

/** For each reference sentence, the words of its longest common subsequences with any of our sentences, each used once. */
function unionLcsF1(ours: readonly string[][], theirs: readonly string[][]): number {
  const left = counted(ours.flat());
  const leftThere = counted(theirs.flat());
  let hits = 0;
  for (const sentence of theirs) {
    const union = new Set(ours.flatMap((own) => lcsPositions(sentence, own)));
    for (const at of union) {
      const word = sentence[at] ?? "";
      const [mine, yours] = [left.get(word) ?? 0, leftThere.get(word) ?? 0];
      if (mine <= 0 || yours <= 0) continue;
      hits += 1;
      left.set(word, mine - 1);
      leftThere.set(word, yours - 1);
    }
  }
  return f1(hits, ours.flat().length, theirs.flat().length);
}

/** Positions in `a` of one longest common subsequence with `b`. */
function lcsPositions(a: readonly string[], b: readonly string[]): number[] {
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  const at = (i: number, j: number) => table[i * width + j] ?? 0;
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      table[i * width + j] = a[i - 1] === b[j - 1] ? at(i - 1, j - 1) + 1 : Math.max(at(i - 1, j), at(i, j - 1));
    }
  }
  const positions: number[] = [];
  let [i, j] = [a.length, b.length];
  while (i > 0 && j > 0) {
    if (a[i - 1] === b[j - 1]) {
      positions.push(i - 1);
      i -= 1;
      j -= 1;
    } else if (at(i - 1, j) >= at(i, j - 1)) i -= 1;
    else j -= 1;
  }
  return positions;
}

function f1(shared: number, ours: number, theirs: number): number {
  return ours + theirs === 0 ? 0 : (200 * shared) / (ours + theirs);
}
