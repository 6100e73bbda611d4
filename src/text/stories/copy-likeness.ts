import { type CopySketch, mostGrams } from "./copy-sketch.ts";
import { unpacked } from "./packed-hashes.ts";

/** How much of two texts is the same, each in [0, 1]. */
export type CopyLikeness = {
  /** Three words in a row that both have, of those that either has. */
  readonly words: number;
  /** Function words, names and figures in their order, and the lengths of sentences. */
  readonly structure: number;
};

/** Shorter texts are too alike by chance. Words. */
const leastWords = 40;

/** How a copy was made. */
export type CopyKind = "syndicated" | "spun";
export type Copied = { readonly kind: CopyKind; readonly likeness: CopyLikeness };
type Opened = { readonly [part in "shingles" | "grams" | "names" | "lengths"]: readonly number[] };

const leastGrams = 0.06;
const [sameWords, sameStructure] = [0.21, 0.29];
/** Of fewer words than this the structure must be more alike. */
const fewWords = 80;
const sameStructureOfFew = 0.39;

export function copyLikeness(one: CopySketch, other: CopySketch): CopyLikeness {
  return likenessBetween(opened(one), opened(other), 0);
}

/** "syndicated" keeps the words, "spun" only what stands between them; `undefined` for texts of their own. */
export function copyKind(one: CopySketch, other: CopySketch): CopyKind | undefined {
  return copyTest(one)(other)?.kind;
}

/** Tells of other texts whether one is a copy of the other, and how alike they are. */
export function copyTest(own: CopySketch): (other: CopySketch) => Copied | undefined {
  const mine = opened(own);
  return (other) => {
    const fewest = Math.min(own.words, other.words);
    if (fewest < leastWords) return undefined;
    const likeness = likenessBetween(mine, opened(other), leastGrams);
    if (likeness.words > sameWords) return { kind: "syndicated", likeness };
    const needed = fewest < fewWords ? sameStructureOfFew : sameStructure;
    return likeness.structure > needed ? { kind: "spun", likeness } : undefined;
  };
}

/** Where too few runs of function words are shared the rest is not worth the time: the structure counts as none. */
function likenessBetween(one: Opened, other: Opened, least: number): CopyLikeness {
  const [words, grams] = [jaccard(one.shingles, other.shingles), containment(one.grams, other.grams)];
  if (grams < least) return { words, structure: 0 };
  const structure = (grams + jaccard(one.names, other.names) + sharedOrder(one.lengths, other.lengths)) / 3;
  return { words, structure };
}

function opened({ shingles, grams, names, lengths }: CopySketch): Opened {
  return { shingles: unpacked(shingles), grams: unpacked(grams), names: unpacked(names), lengths };
}

/** Of sorted samples: the smallest hashes of both together are a fair sample of the union. */
function jaccard(one: readonly number[], other: readonly number[]): number {
  if (one.length === 0 || other.length === 0) return 0;
  const most = Math.max(one.length, other.length);
  let [i, j, union, shared] = [0, 0, 0, 0];
  while (union < most && (i < one.length || j < other.length)) {
    const [a, b] = [one[i] ?? Number.POSITIVE_INFINITY, other[j] ?? Number.POSITIVE_INFINITY];
    if (a === b) shared += 1;
    if (a <= b) i += 1;
    if (b <= a) j += 1;
    union += 1;
  }
  return shared / union;
}

/** Of what the smaller text has, as far as both are known. */
function containment(one: readonly number[], other: readonly number[]): number {
  const reach = Math.min(reachOf(one), reachOf(other));
  const [own, known] = [one.filter((hash) => hash <= reach), new Set(other.filter((hash) => hash <= reach))];
  const fewest = Math.min(own.length, known.size);
  return fewest === 0 ? 0 : own.filter((hash) => known.has(hash)).length / fewest;
}

/** Of a full sample the larger hashes are not known. */
function reachOf(grams: readonly number[]): number {
  return grams.length < mostGrams ? Number.POSITIVE_INFINITY : (grams.at(-1) ?? 0);
}

/** The longest sequence that both hold in order, of the longer one (LCS). */
function sharedOrder(one: readonly number[], other: readonly number[]): number {
  let row = new Uint16Array(other.length + 1);
  for (const a of one) {
    const next = new Uint16Array(other.length + 1);
    other.forEach((b, at) => {
      next[at + 1] = a === b ? (row[at] ?? 0) + 1 : Math.max(row[at + 1] ?? 0, next[at] ?? 0);
    });
    row = next;
  }
  const longest = Math.max(one.length, other.length);
  return longest === 0 ? 0 : (row[other.length] ?? 0) / longest;
}
