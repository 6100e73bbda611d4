import { english } from "./languages/en/english.ts";
import type { Language, SentenceRules } from "./languages/language.ts";
import { quotationsIn } from "./quotations.ts";
import { type Span, trimmed } from "./span.ts";

/** A quotation longer than this is cut into its sentences. Characters. */
const longQuotation = 240;
/** No word that matters for finding a sentence's end is longer. Characters. */
const longestWord = 24;

/**
 * The sentences of a paragraph, with their closing marks, without the white space between them. A quotation is not
 * torn apart unless it is long: "“Stop. Go home,” he said." is one sentence.
 */
export function sentencesOf(text: string, paragraph: Span, language: Language = english): Span[] {
  const { sentences: rules } = language;
  const whole = quotationsIn(text, paragraph, language).filter(
    ({ outer, closed }) => closed && outer.end - outer.start <= longQuotation,
  );
  const sentences: Span[] = [];
  let { start } = trimmed(text, paragraph);
  let nextWhole = 0;
  for (const end of possibleEnds(text, paragraph, rules)) {
    while ((whole[nextWhole]?.outer.end ?? Number.POSITIVE_INFINITY) < end) nextWhole += 1;
    if ((whole[nextWhole]?.outer.start ?? end) < end && (whole[nextWhole]?.outer.end ?? end) > end) continue;
    if (end <= start || !endsSentence(text, end, paragraph, rules)) continue;
    sentences.push({ start, end });
    start = trimmed(text, { start: end, end: paragraph.end }).start;
  }
  const rest = trimmed(text, { start, end: paragraph.end });
  return rest.start < rest.end ? [...sentences, rest] : sentences;
}

/** Where a stop and all that clings to it (further stops, closing marks and brackets) is followed by white space. */
function* possibleEnds(text: string, paragraph: Span, rules: SentenceRules): Generator<number> {
  const stops = new RegExp(rules.stops);
  stops.lastIndex = paragraph.start;
  for (let found = stops.exec(text); found !== null; found = stops.exec(text)) {
    const end = found.index + found[0].length;
    if (end > paragraph.end) return;
    if (end === paragraph.end || /\s/.test(text[end] ?? " ") || /[。！？]/u.test(found[0])) yield end;
  }
}

/** Whether the stop before `end`, outside any quotation, ends a sentence. */
function endsSentence(text: string, end: number, paragraph: Span, rules: SentenceRules): boolean {
  if (end >= paragraph.end) return true;
  const ahead = text.slice(end, Math.min(end + 80, paragraph.end)).trimStart();
  const cluster = rules.cluster.exec(text.slice(Math.max(paragraph.start, end - 12), end))?.[0] ?? "";
  if (/^\p{Ll}/u.test(ahead) && !/^(?:iP|eB)/.test(ahead)) return false;
  if (/["”’'»›“‘«‹]$/.test(cluster)) return !/[!?]/.test(cluster) || !isAttribution(ahead, rules);
  if (!cluster.startsWith(".") || /[!?…]/.test(cluster)) return true;
  return !isHeldOpen(behindStop(text, end - cluster.length, paragraph), ahead, rules);
}

function behindStop(text: string, stop: number, paragraph: Span): string {
  return text.slice(Math.max(paragraph.start, stop - longestWord), stop);
}

function isHeldOpen(behind: string, ahead: string, rules: SentenceRules): boolean {
  // With the stops inside it: "U.S".
  const word = /[\p{L}\p{N}.'’-]+$/u.exec(behind)?.[0] ?? "";
  const folded = word.toLowerCase();
  const next = /^[\p{L}\p{N}'’]+/u.exec(ahead)?.[0] ?? "";
  if (/^no$/i.test(folded)) return /^\d/.test(ahead);
  if (rules.leading.has(folded) || rules.leading.has(word)) return true;
  if (rules.neverLast.has(folded)) return true;
  // "J. Ferrand", "J.-L. Ferrand".
  if (/^(?:\p{Lu}\.-)*\p{Lu}$/u.test(word))
    return word !== "I" && /^\p{Lu}/u.test(next) && !rules.openers.has(next.toLowerCase());
  if (rules.isOrdinal?.(behind, next)) return true;
  const isEither = rules.either.has(folded) || /^(?:\p{L}\.)+\p{L}$/u.test(word);
  return isEither && next !== "" && !(rules.openers.has(next.toLowerCase()) && /^\p{Lu}/u.test(next));
}

/** "…?” the minister asked": the sentence goes on after the quotation. */
function isAttribution(ahead: string, rules: SentenceRules): boolean {
  const words = (/^[^.!?“"]*/.exec(ahead)?.[0] ?? "").split(/[^\p{L}'’-]+/u, 5);
  return words.some((word) => rules.isSpeechVerb(word.toLowerCase()));
}
