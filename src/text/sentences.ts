import { eitherAbbreviations, leadingAbbreviations, neverLast, openers } from "./abbreviations.ts";
import { quotationsIn } from "./quotations.ts";
import { type Span, trimmed } from "./span.ts";
import { isSpeechVerb } from "./speech-verbs.ts";

/** A quotation longer than this is cut into its sentences. Characters. */
const longQuotation = 240;
/** No word that matters for finding a sentence's end is longer. Characters. */
const longestWord = 24;

/**
 * The sentences of a paragraph, with their closing marks, without the white space between them. A quotation is not
 * torn apart unless it is long: "“Stop. Go home,” he said." is one sentence.
 */
export function sentencesOf(text: string, paragraph: Span): Span[] {
  const whole = quotationsIn(text, paragraph).filter(
    ({ outer, closed }) => closed && outer.end - outer.start <= longQuotation,
  );
  const sentences: Span[] = [];
  let { start } = trimmed(text, paragraph);
  let nextWhole = 0;
  for (const end of possibleEnds(text, paragraph)) {
    while ((whole[nextWhole]?.outer.end ?? Number.POSITIVE_INFINITY) < end) nextWhole += 1;
    if ((whole[nextWhole]?.outer.start ?? end) < end && (whole[nextWhole]?.outer.end ?? end) > end) continue;
    if (end <= start || !endsSentence(text, end, paragraph)) continue;
    sentences.push({ start, end });
    start = trimmed(text, { start: end, end: paragraph.end }).start;
  }
  const rest = trimmed(text, { start, end: paragraph.end });
  return rest.start < rest.end ? [...sentences, rest] : sentences;
}

/** Where a stop and all that clings to it (further stops, closing marks and brackets) is followed by white space. */
function* possibleEnds(text: string, paragraph: Span): Generator<number> {
  const stops = /[.!?…。！？]+(?:[ \t]\.)*["”’'»›)\]]*/gu;
  stops.lastIndex = paragraph.start;
  for (let found = stops.exec(text); found !== null; found = stops.exec(text)) {
    const end = found.index + found[0].length;
    if (end > paragraph.end) return;
    if (end === paragraph.end || /\s/.test(text[end] ?? " ") || /[。！？]/u.test(found[0])) yield end;
  }
}

/** Whether the stop before `end`, outside any quotation, ends a sentence. */
function endsSentence(text: string, end: number, paragraph: Span): boolean {
  if (end >= paragraph.end) return true;
  const ahead = text.slice(end, Math.min(end + 80, paragraph.end)).trimStart();
  const cluster =
    /[.!?…。！？ \t]+["”’'»›)\]]*$/u.exec(text.slice(Math.max(paragraph.start, end - 12), end))?.[0] ?? "";
  if (/^\p{Ll}/u.test(ahead) && !/^(?:iP|eB)/.test(ahead)) return false;
  if (/["”’'»›]$/.test(cluster)) return !/[!?]/.test(cluster) || !isAttribution(ahead);
  if (!cluster.startsWith(".") || /[!?…]/.test(cluster)) return true;
  return !isHeldOpen(wordBefore(text, end - cluster.length, paragraph), ahead);
}

/** The word right before a stop, with the stops inside it ("U.S"). */
function wordBefore(text: string, end: number, paragraph: Span): string {
  const behind = text.slice(Math.max(paragraph.start, end - longestWord), end);
  return /[\p{L}\p{N}.'’-]+$/u.exec(behind)?.[0] ?? "";
}

function isHeldOpen(word: string, ahead: string): boolean {
  const folded = word.toLowerCase();
  const next = /^[\p{L}\p{N}'’]+/u.exec(ahead)?.[0] ?? "";
  if (/^no$/i.test(folded)) return /^\d/.test(ahead);
  if (leadingAbbreviations.has(folded)) return true;
  if (neverLast.has(folded)) return true;
  if (/^\p{Lu}$/u.test(word)) return word !== "I" && /^\p{Lu}/u.test(next) && !openers.has(next.toLowerCase());
  const isEither = eitherAbbreviations.has(folded) || /^(?:\p{L}\.)+\p{L}$/u.test(word);
  return isEither && next !== "" && !(openers.has(next.toLowerCase()) && /^\p{Lu}/u.test(next));
}

/** "…?” the minister asked": the sentence goes on after the quotation. */
function isAttribution(ahead: string): boolean {
  const words = (/^[^.!?“"]*/.exec(ahead)?.[0] ?? "").split(/[^\p{L}'’-]+/u, 5);
  return words.some((word) => isSpeechVerb(word.toLowerCase()));
}
