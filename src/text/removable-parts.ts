import type { Piece } from "./pieces.ts";
import { speechVerb } from "./speech-verbs.ts";
import { isWeighty } from "./weighty-words.ts";
import { determiners, isAdverb, looksLikeVerb, prepositions, subordinators, wordsOf } from "./words.ts";

/** Pieces `[from, to)` of a sentence that it can do without, with the marks that set them off. */
export type Part = { readonly from: number; readonly to: number };

/** A chunk between two commas. `comma` is the place of the one before it. */
type Chunk = { readonly comma: number; readonly from: number; readonly to: number; readonly text: string };

/** An apposition longer than this has in all likelihood a verb that we do not know. Words. */
const longestApposition = 14;

const relative = /^(?:(?:in|of|on|for|to|with|from|by|at|under) )?(?:who|whom|whose|which)\b|^where\b/;
const participle = /^\p{Ll}{2,}ing\b/u;
const notParticiple =
  /^(?:during|according|including|depending|regarding|nothing|anything|something|everything|being)\b/;
const circumstance = /^(?:in|on|at|near|with|from|after|following|during|amid|including|outside|inside|across) /;
const apposition = /^(?:(?:an?|the|his|her|their|its|one of) |[\p{Ll}-]+ (?:of|at|for) (?:the )?\p{Lu})/u;
const age = /^(?:aged )?\d{1,3}$/;
const marker = /^(?:however|meanwhile|moreover|furthermore|too|also|for example|for instance|in addition)$/;
const placeName = /^(?:[\p{Lu}\p{N}][\p{L}\p{N}\p{M}.'’-]*\s?){1,4}$/u;

/**
 * What a sentence can lose and still say the same: what stands in brackets or between dashes, and of what commas set
 * off relative clauses, appositions, circumstances and a last clause with "and". Never a negation, a hedge, a
 * condition or an attribution; nothing inside a quotation. Which commas do that is known for English only.
 */
export function removableParts(sentence: string, pieces: readonly Piece[], language: string): Part[] {
  const textOf = ({ from, to }: Part) => sentence.slice(pieces[from]?.start ?? 0, pieces[to - 1]?.end ?? 0);
  const set = [...bracketed(pieces), ...betweenDashes(pieces)];
  const asides = set.filter((part) => part.to - part.from > 2 && isLight(textOf(part)));
  const isEnglish =
    language === "en" && /\b(?:the|of|and|to|is|said|has|have|were|are|that|his|her|with|for|by)\b/i.test(sentence);
  return isEnglish ? [...asides, ...setOffByCommas(sentence, pieces, set)] : asides;
}

function bracketed(pieces: readonly Piece[]): Part[] {
  return pieces.flatMap(({ folded, isQuoted }, from) => {
    const close = { "(": ")", "[": "]" }[folded];
    if (close === undefined || isQuoted) return [];
    const to = pieces.findIndex((piece, at) => at > from && /^[()[\]]$/.test(piece.folded));
    return pieces[to]?.folded === close && !pieces[to]?.isQuoted ? [{ from, to: to + 1 }] : [];
  });
}

/** Only where a sentence has one pair of them: with more, nobody can tell which belong together. */
function betweenDashes(pieces: readonly Piece[]): Part[] {
  const dashes = pieces.flatMap(({ folded, isQuoted }, at) => (/^[–—-]$/.test(folded) && !isQuoted ? [at] : []));
  const [open = 0, close = 0, ...more] = dashes;
  return dashes.length < 2 || more.length > 0 || open === 0 ? [] : [{ from: open, to: close + 1 }];
}

function setOffByCommas(sentence: string, pieces: readonly Piece[], asides: readonly Part[]): Part[] {
  const chunks = chunksOf(sentence, pieces, asides);
  return chunks.flatMap((chunk, index) => {
    if (index === 0) return [];
    let last = index;
    while (placeName.test(chunks[last + 1]?.text ?? "")) last += 1;
    const end = chunks[last] as Chunk;
    const [before, after] = [chunks.slice(0, index), chunks.slice(last + 1)].map((some) =>
      some.map(({ text }) => text),
    );
    const text = sentence.slice(pieces[chunk.from]?.start ?? 0, pieces[end.to - 1]?.end ?? 0);
    if (chunk.from >= end.to || before === undefined || after === undefined) return [];
    if (!isRemovable(text, chunk.text) || !isSetOff(text, before, after)) return [];
    const whole = { from: chunk.comma, to: end.to };
    return opensWithVerb(after[0] ?? "") ? [whole, { ...whole, to: end.to + 1 }] : [whole];
  });
}

/**
 * Whether the commas around an aside set it off, rather than part the items of a list or a clause from what it opens:
 * a relative clause, an age and a marker show it themselves; after anything else the main clause must go on with its
 * verb, or be complete.
 */
function isSetOff(text: string, before: readonly string[], after: readonly string[]): boolean {
  if (relative.test(text) && /^(?:and|or|nor|but|as)\b/.test(after[0] ?? "")) return false;
  if (relative.test(text) || marker.test(text) || age.test(text)) return true;
  if (opensClause(before[0] ?? "")) return false;
  const [next] = after;
  if (next === undefined) return hasVerb(before.at(-1) ?? "");
  if (after.some((chunk) => /^(?:and|or|nor)\b/.test(chunk)) || /^and /.test(text)) return false;
  return opensWithVerb(next) || (relative.test(next) && !circumstance.test(text));
}

/** "called the plan", "has also said". */
function opensWithVerb(chunk: string): boolean {
  const [first, second] = wordsOf(chunk, { start: 0, end: Math.min(chunk.length, 60) });
  if (first === undefined) return false;
  return looksLikeVerb(first) || (isAdverb(first) && second !== undefined && looksLikeVerb(second));
}

/** Not a sentence that begins with its subject. */
function opensClause(chunk: string): boolean {
  const first = /^[\p{L}'’]+/u.exec(chunk)?.[0].toLowerCase() ?? "";
  return subordinators.has(first) || prepositions.has(first) || /^\S+ing\b/.test(chunk);
}

function chunksOf(sentence: string, pieces: readonly Piece[], asides: readonly Part[]): Chunk[] {
  const inAside = (at: number) => asides.some(({ from, to }) => at >= from && at < to);
  const last = pieces.findLastIndex(({ isWord, isQuoted }) => isWord || isQuoted) + 1;
  const commas = pieces.flatMap(({ folded, isQuoted }, at) =>
    folded === "," && !isQuoted && !inAside(at) ? [at] : [],
  );
  const starts = [-1, ...commas];
  return starts.map((comma, index) => {
    const [from, to] = [comma + 1, starts[index + 1] ?? last];
    return { comma, from, to, text: sentence.slice(pieces[from]?.start ?? 0, pieces[to - 1]?.end ?? 0) };
  });
}

function isRemovable(text: string, head: string): boolean {
  if (marker.test(text)) return true;
  // A comma before a closing mark ends the clause that the text after the mark does not belong to.
  if (isWeighty(text) || /[;:–—]| --? |,["”’']/.test(text) || isOpenEnded(text)) return false;
  if (relative.test(text)) return true;
  if (isApposition(text, head)) return true;
  if (attributes(text)) return false;
  if (/^and \S/.test(text)) return hasVerb(text);
  if (participle.test(text)) return !notParticiple.test(text);
  return circumstance.test(text) || age.test(text);
}

/** "a remote valley that", "her fire on Mr. Trump and": it goes on behind the comma. */
function isOpenEnded(text: string): boolean {
  const last = /[\p{L}'’]+$/u.exec(text)?.[0].toLowerCase() ?? "";
  const isStranded = prepositions.has(last) && !/\b(?:who|which|whose|whom|that)\b/.test(text);
  return subordinators.has(last) || determiners.has(last) || isStranded;
}

/** "a harbour pilot who voted against": a verb stands only behind the word that makes it the pilot's. */
function isApposition(text: string, head: string): boolean {
  const noun = text.split(/ (?:who|which|that|whose|whom|where)\b/, 1)[0] ?? "";
  const isShort = text.split(/\s+/).length <= longestApposition;
  return apposition.test(head) && isShort && !hasVerb(noun) && !attributes(noun);
}

/** In brackets or between dashes may stand anything but what the rest depends on. */
function isLight(text: string): boolean {
  return !isWeighty(text) && !attributes(text);
}

/** Somebody says so: "police said", "according to the ministry", "in his words". */
function attributes(text: string): boolean {
  if (/\b(?:according|per|citing|quoting|words|view|opinion|account)\b/i.test(text)) return true;
  return wordsOf(text, { start: 0, end: text.length }).some(
    ({ folded, isCapital }) => !isCapital && speechVerb(folded) !== undefined,
  );
}

function hasVerb(text: string): boolean {
  return wordsOf(text, { start: 0, end: text.length }).some(looksLikeVerb);
}
