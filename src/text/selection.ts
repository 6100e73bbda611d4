import type { Candidate } from "./passages.ts";
import { cosine, type Ranked } from "./ranking.ts";
import { overlaps } from "./span.ts";

/** Two bullets as like as this say the same; what a later article adds must be newer than that. */
const [sameThing, addsNothing] = [0.5, 0.35];
/** From here on two sentences are about the same matter, if not saying the same. */
const sameMatter = 0.2;
/** A later article's passages count this much less than the first one's. */
const laterShare = 0.7;
/** A digest has at most this many words for each bullet asked for, unless two bullets alone are longer. */
const [fewestBullets, wordsForEach] = [2, 32];
/** From this many bullets on, one is kept for somebody's own words; with fewer, the facts need the room. */
const roomForSpeech = 4;

/** Openings of an answer, whose question the reader will not see. */
const answering = /^(?:because|yes|no|well|of course|absolutely|exactly|not)\b/i;

type RankedCandidate = Ranked<Candidate>;
type RankedSpeech = RankedCandidate & { readonly kind: "speech" };

/**
 * The passages of a digest, facts before voices: the best that do not say the same, and somebody's own words where the
 * story has any worth reading. Who asks for three or fewer gets facts alone, as far as they go.
 */
export function chosen(candidates: readonly RankedCandidate[], most: number): RankedCandidate[] {
  const speeches = best(candidates.filter(isSpeech), speechScore);
  const sentences = best(
    candidates.filter(({ kind }) => kind === "sentence"),
    sentenceScore,
  );
  const wanted = wantedCount(candidates);
  const count = Math.min(most, wanted);
  const kept = most < roomForSpeech ? [] : worthKeeping(speeches, wanted);
  const picked: RankedCandidate[] = [];
  const take = (from: readonly RankedCandidate[], until: number) => {
    for (const candidate of from) if (picked.length < until && isNew(candidate, picked)) picked.push(candidate);
  };
  take(kept, Math.min(1, count - 1));
  take(inFirst(sentences), count - Math.max(1, kept.length));
  const later = inLater(sentences);
  const disputing = later.filter((candidate) => picked.some((other) => disputes(candidate, other)));
  take([...disputing, ...later], Math.min(count, picked.length + 1));
  take(kept, count);
  take(sentences, count);
  take(speeches, count);
  return withinReach(picked, count).sort(inReadingOrder);
}

/** The facts in the order of the story, then the voices. */
function inReadingOrder(a: RankedCandidate, b: RankedCandidate): number {
  return Number(isSpeech(a)) - Number(isSpeech(b)) || a.article - b.article || a.span.start - b.span.start;
}

/** A digest is read at a glance: where its bullets are long, the last chosen ones go. */
function withinReach(picked: readonly RankedCandidate[], count: number): RankedCandidate[] {
  const kept = [...picked];
  const wordsOf = () => kept.reduce((sum, { wordCount }) => sum + wordCount, 0);
  while (kept.length > fewestBullets && wordsOf() > wordsForEach * count) kept.pop();
  return kept;
}

function inFirst(candidates: readonly RankedCandidate[]): RankedCandidate[] {
  return candidates.filter(({ article }) => article === 0);
}

/** What other outlets have; one bullet is theirs where they tell something else. */
function inLater(candidates: readonly RankedCandidate[]): RankedCandidate[] {
  return candidates.filter(({ article }) => article > 0);
}

/** Three to five bullets; fewer where there is little to tell. */
function wantedCount(candidates: readonly RankedCandidate[]): number {
  const words = candidates.reduce((sum, { kind, wordCount }) => sum + (kind === "sentence" ? wordCount : 0), 0);
  if (words < 60) return 2;
  if (words < 200) return 3;
  return words < 350 ? 4 : 5;
}

/** The best speech, and in a long digest another person's, if it is certain who they are. */
function worthKeeping(speeches: readonly RankedSpeech[], wanted: number): RankedSpeech[] {
  const [first] = speeches;
  if (first === undefined) return [];
  const other = speeches.find((speech) => isKnown(speech) && nameOf(speech) !== nameOf(first));
  return wanted >= 5 && isKnown(first) && other !== undefined ? [first, other] : [first];
}

function isSpeech(candidate: RankedCandidate): candidate is RankedSpeech {
  return candidate.kind === "speech";
}

function isKnown({ quotation }: RankedSpeech): boolean {
  return quotation.confidence === "certain" && quotation.speaker !== undefined;
}

function nameOf({ quotation }: RankedSpeech): string | undefined {
  return quotation.speaker?.name;
}

function isNew(candidate: RankedCandidate, picked: readonly RankedCandidate[]): boolean {
  return picked.every((other) => {
    if (other.article === candidate.article && overlaps(other.span, candidate.span)) return false;
    if (disputes(candidate, other)) return true;
    const likeness = cosine(candidate.terms, other.terms);
    return likeness < (candidate.article === other.article ? sameThing : addsNothing);
  });
}

/** Two outlets on the same thing, each with figures of its own: a reader should see both. */
function disputes(one: RankedCandidate, other: RankedCandidate): boolean {
  if (one.article === other.article || one.kind !== "sentence" || other.kind !== "sentence") return false;
  const [mine, theirs] = [figuresIn(one.text), figuresIn(other.text)];
  const differ = mine.size > 0 && theirs.size > 0 && ![...mine].some((figure) => theirs.has(figure));
  return differ && cosine(one.terms, other.terms) >= sameMatter;
}

/** Numbers, but neither years nor times of day. */
function figuresIn(text: string): ReadonlySet<string> {
  const found = text.match(/(?<![\d.:])\d[\d,.]*(?!:)/g) ?? [];
  return new Set(
    found.map((figure) => figure.replace(/[,.]+$|,/g, "")).filter((figure) => !/^(?:19|20)\d\d$/.test(figure)),
  );
}

function sentenceScore({ score, article }: RankedCandidate): number {
  return article === 0 ? score : score * laterShare;
}

/** Speech is judged by what it says, whether one knows whose it is, and what it needs to be understood; less by its place. */
function speechScore(speech: RankedSpeech): number {
  const place = 0.3 / Math.sqrt(speech.position + 1);
  const leans = answering.test(speech.text) ? 0.25 : speech.leans ? 0.12 : 0;
  const context = leans + (speech.quotation.pattern === "goes-on" ? 0.08 : 0);
  return (speech.score - place - context + (isKnown(speech) ? 0.2 : 0)) * (speech.article === 0 ? 1 : laterShare);
}

function best<C extends RankedCandidate>(candidates: readonly C[], scoreOf: (candidate: C) => number): C[] {
  return candidates
    .map((candidate) => ({ candidate, score: scoreOf(candidate) }))
    .sort(
      (a, b) =>
        b.score - a.score ||
        a.candidate.article - b.candidate.article ||
        a.candidate.span.start - b.candidate.span.start,
    )
    .map(({ candidate }) => candidate);
}
