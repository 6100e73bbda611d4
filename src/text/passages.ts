import type { Article } from "../domain/article.ts";
import { isFurniture, proseOf } from "./furniture.ts";
import { isInstruction } from "./instructions.ts";
import type { Language } from "./languages/language.ts";
import { languageOf } from "./languages/language-of.ts";
import { quotationsSpoken } from "./quotations-spoken.ts";
import type { Passage } from "./ranking.ts";
import { sentencesOf } from "./sentences.ts";
import { contains, overlaps, type Span, slice, trimmed } from "./span.ts";
import type { SpokenQuotation } from "./speakers.ts";
import { looksLikeVerb, wordsOf } from "./words.ts";

/** A sentence of the article's own prose, or words spoken in it. */
export type Candidate = Passage &
  ({ readonly kind: "sentence" } | { readonly kind: "speech"; readonly quotation: SpokenQuotation });

/** Speech shorter than this tells too little, longer speech is cut after a sentence. Words. */
const [fewestSpoken, mostSpoken] = [5, 45];
/** A sentence of which quotations take a larger share is better shown as speech. */
const mostlyQuoted = 0.6;

/** Everything in an article that could stand in a digest. */
export function candidatesOf({ title, text, language: tag }: Article, article: number): Candidate[] {
  const language = languageOf(tag);
  const paragraphs = proseOf(text, title, language);
  const quotations = quotationsSpoken(text, paragraphs, language);
  const sentences = paragraphs.flatMap((paragraph) => sentencesOf(text, paragraph, language));
  const prose: Candidate[] = [];
  let position = 0;
  let next = 0;
  for (const span of sentences) {
    while ((quotations[next]?.outer.end ?? Number.POSITIVE_INFINITY) <= span.start) next += 1;
    const touching = touchingFrom(quotations, next, span);
    const plain = withoutLeadIn(text, span);
    if (isReadable(text, plain, title, touching, language)) {
      const main = language.mainClause?.(text, plain) ?? plain;
      prose.push({ kind: "sentence", span: main, article, position, text: slice(text, main) });
    }
    position += 1;
  }
  const speeches = speechesOf(text, quotations, sentences, article, language);
  return [...prose, ...(language.knowsVerbs ? speeches.filter((speech) => hasVerb(speech.text)) : speeches)];
}

function touchingFrom(quotations: readonly SpokenQuotation[], from: number, span: Span): SpokenQuotation[] {
  const touching: SpokenQuotation[] = [];
  for (let at = from; at < quotations.length; at++) {
    const quotation = quotations[at];
    if (quotation === undefined || quotation.outer.start >= span.end) break;
    if (overlaps(quotation.outer, span)) touching.push(quotation);
  }
  return touching;
}

/** Where and when something was written, and a list's sign: "LONDON, March 3 (Reuters) - The bank", "• The road". */
const leadIns = [
  /^\p{Lu}[\p{Lu} .,'’-]{2,40}(?:\([^)]{2,20}\))? ?[-–—]{1,2} (?=\p{Lu})/u,
  /^\p{Lu}{3,}(?:, [\p{L} .]{2,20})?(?:, \p{Lu}\p{Ll}{2,8}\.? \d{1,2}(?:, \d{4})?)? ?(?:\([^)]{2,20}\)|\/[^/]{2,20}\/)? ?[-–—]{1,2} (?=\p{Lu})/u,
  /^\p{L}[\p{L} .,]{2,30}\([^)]{2,20}\) ?[-–—]{1,2} (?=\p{Lu})/u,
  /^\p{L}{3,20}[-–—] (?=\p{Lu})/u,
  /^[•·▪◦‣*–—-] +(?=[\p{L}\p{N}“"‘])/u,
];

function withoutLeadIn(text: string, span: Span): Span {
  const head = text.slice(span.start, Math.min(span.start + 100, span.end));
  const longest = Math.max(0, ...leadIns.map((leadIn) => leadIn.exec(head)?.[0].length ?? 0));
  return { start: span.start + longest, end: span.end };
}

/** A whole sentence that tells something by itself: no question, no scrap, no half of a quotation. */
function isReadable(
  text: string,
  span: Span,
  title: string,
  quotations: readonly SpokenQuotation[],
  language: Language,
): boolean {
  const sentence = slice(text, span);
  if (isFurniture(sentence, title, language) || !/[.!…][\s"”’'»“‘«›‹)\]]*$/u.test(sentence.slice(-10))) return false;
  if (/[.!?] \./.test(sentence)) return false;
  if (isAddress(sentence) || isInstruction(sentence) || /\?["”’)“‘\s»«]*$/.test(sentence)) return false;
  if (/^\p{Ll}/u.test(sentence) && !/^\p{Ll}+\s?[-–—]/u.test(sentence)) return false;
  if (quotations.some(({ outer, closed }) => !closed || !contains(span, outer))) return false;
  const quoted = quotations.reduce((sum, { outer }) => sum + outer.end - outer.start, 0);
  return quoted <= mostlyQuoted * (span.end - span.start) && hasBalancedMarks(sentence);
}

/** A sentence that speaks to the reader: an appeal, a caption, a pointer. */
function isAddress(sentence: string): boolean {
  return /^(?:(?:read|watch|listen|see|share|follow|visit|call|email)\s+(?:more|the full|here|our|us|your|this|for more|below|above)|if you|you can|please|let['’]s|pictured|above:|below:|here['’]s (?:what|how|why))\b/i.test(
    sentence,
  );
}

function hasBalancedMarks(sentence: string): boolean {
  const count = (sign: RegExp) => sentence.match(sign)?.length ?? 0;
  const [left, right] = [count(/“/g), count(/”/g)];
  // „German print“ closes with what opens elsewhere.
  const isBalanced = sentence.includes("„") ? count(/„/g) === left + right : left === right;
  return (
    isBalanced &&
    (!/[«»]/.test(sentence) || count(/«/g) === count(/»/g)) &&
    count(/"/g) % 2 === 0 &&
    count(/\(/g) === count(/\)/g)
  );
}

/** What people say in the article, in their own words. */
function speechesOf(
  text: string,
  quotations: readonly SpokenQuotation[],
  sentences: readonly Span[],
  article: number,
  language: Language,
): Candidate[] {
  let position = 0;
  return quotations.flatMap((quotation) => {
    while ((sentences[position]?.end ?? Number.POSITIVE_INFINITY) <= quotation.outer.start) position += 1;
    if (!isShowable(text, quotation)) return [];
    const span = spokenSpan(text, quotation.content, language);
    return isTelling(text, span)
      ? [{ kind: "speech" as const, span, article, position, text: slice(text, span), quotation }]
      : [];
  });
}

/** Words that the text says somebody has spoken; not those that it only denies or imagines. */
function isShowable(text: string, quotation: SpokenQuotation): boolean {
  const { isSpeech, closed, mention, pattern } = quotation;
  return isSpeech && closed && mention !== undefined && pattern !== "hedged" && !isLoose(text, quotation);
}

/** Space between the words and their marks: whoever set them so has moved the marks, and perhaps the words. */
function isLoose(text: string, { content, outer }: SpokenQuotation): boolean {
  return content.end < outer.end - 1 && !/[»«›‹']/.test(text[outer.end - 1] ?? "");
}

/** The words spoken, without the comma that belongs to the sentence around them; long speech up to a full stop. */
function spokenSpan(text: string, content: Span, language: Language): Span {
  const isLong = wordCount(slice(text, content)) > mostSpoken;
  const whole = isLong ? firstSentences(text, content, language) : content;
  const last = text[whole.end - 1] ?? "";
  return /[,;–—-]/.test(last) ? trimmed(text, { start: whole.start, end: whole.end - 1 }) : whole;
}

function firstSentences(text: string, content: Span, language: Language): Span {
  let end = content.start;
  for (const sentence of sentencesOf(text, content, language)) {
    if (end > content.start && wordCount(text.slice(content.start, sentence.end)) > mostSpoken) break;
    end = sentence.end;
  }
  return { start: content.start, end };
}

/** A complete thought: a capital at its beginning, and no stop in the wrong place. */
function isTelling(text: string, span: Span): boolean {
  const words = slice(text, span);
  const count = wordCount(words);
  if (count < fewestSpoken || count > mostSpoken * 2) return false;
  if (!/^[\p{Lu}\p{N}$£€¡]/u.test(words) || /\?$/.test(words)) return false;
  if (/[.!?] \p{Ll}|[.!?] \.|^\.|,$/u.test(words) || isInstruction(words)) return false;
  return hasBalancedMarks(words);
}

/** Known for English only. */
function hasVerb(words: string): boolean {
  return wordsOf(words, { start: 0, end: words.length }).some(
    (word) => looksLikeVerb(word) || /['’](?:s|re|m|ve|ll|d|t)$/.test(word.folded),
  );
}

function wordCount(text: string): number {
  return text.split(/\s+/).length;
}
