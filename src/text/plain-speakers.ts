import type { Speaker } from "../domain/quote.ts";
import type { Language } from "./languages/language.ts";
import type { PlainSpeech } from "./languages/plain-speech.ts";
import { type PlainAttribution, plainlyBefore, plainlyBehind } from "./plain-attributions.ts";
import { type Quotation, quotationsOf } from "./quotations.ts";
import { isSpeech } from "./scare-quotes.ts";
import { sentencesOf } from "./sentences.ts";
import { contains, type Span, slice } from "./span.ts";
import type { SpokenQuotation } from "./speakers.ts";
import { wordsOf } from "./words.ts";

/** No plain sentence needs more behind or before a quotation. Characters. */
const reach = 240;

/** Under each last name, the full names that are plainly somebody's who speaks. */
type FullNames = ReadonlyMap<string, ReadonlySet<string>>;

type Found = { readonly quotation: Quotation; readonly attribution?: PlainAttribution };

/**
 * The quotations of a text with their speakers, by a language's reduced rules: a name only where the sentence puts it
 * plainly and in full, or where it is the last name of somebody whom the text has plainly named in full.
 */
export function plainlySpoken(
  text: string,
  paragraphs: readonly Span[],
  language: Language,
  speech: PlainSpeech,
): SpokenQuotation[] {
  const all = quotationsOf(text, paragraphs, language);
  const found: Found[] = [];
  let next = 0;
  for (const paragraph of paragraphs) {
    const own: Quotation[] = [];
    while (next < all.length && contains(paragraph, all[next]?.outer as Span)) own.push(all[next++] as Quotation);
    if (own.length > 0) for (const one of foundIn(text, paragraph, own, language, speech)) found.push(one);
  }
  const fullNames = fullNamesIn(text, found);
  return found.map((one) => spoken(text, one, fullNames, speech));
}

function foundIn(
  text: string,
  paragraph: Span,
  quotations: readonly Quotation[],
  language: Language,
  speech: PlainSpeech,
): Found[] {
  const sentences = sentencesOf(text, paragraph, language);
  const found: Found[] = [];
  let at = 0;
  for (const [index, quotation] of quotations.entries()) {
    const { outer } = quotation;
    while ((sentences[at]?.end ?? Number.POSITIVE_INFINITY) <= outer.start) at += 1;
    const before = {
      start: Math.max(sentences[at]?.start ?? paragraph.start, quotations[index - 1]?.outer.end ?? 0),
      end: outer.start,
    };
    const behind = {
      start: outer.end,
      end: Math.min(quotations[index + 1]?.outer.start ?? paragraph.end, outer.end + reach),
    };
    const own = outer.start - before.start > reach ? undefined : plainlyBefore(wordsOf(text, before), speech);
    const attribution = plainlyBehind(wordsOf(text, behind), endsOpen(text, quotation), speech) ?? own;
    const goesOn = attribution === undefined ? goneOn(text, found.at(-1), quotation, behind) : undefined;
    const whose = attribution ?? goesOn;
    found.push({ quotation, ...(whose && { attribution: whose }) });
  }
  return found;
}

/** „Q1“, sagte X. „Q2.“: nothing but the end of the attribution stands between them, and nothing behind the second. */
function goneOn(
  text: string,
  last: Found | undefined,
  { outer }: Quotation,
  behind: Span,
): PlainAttribution | undefined {
  const before = last?.attribution;
  if (last === undefined || before === undefined || !last.quotation.closed) return undefined;
  const gap = text.slice(last.quotation.outer.end, outer.start);
  // Behind a stop the same person goes on; behind a comma only where no other clause may have come between.
  const isSame = /^(?:[^.!?:“”„«»]|\p{Lu}\.)*\.\s*$/u.test(gap) || /^,?[^.!?:,“”„«»]*,\s*$/u.test(gap);
  if (gap.length > reach || !isSame) return undefined;
  return /^[.!?…]?(?:$|\s*$|\s+[^\s\p{Ll}])/u.test(slice(text, behind)) ? before : undefined;
}

function endsOpen(text: string, { content, outer }: Quotation): boolean {
  return /[,.?!…–—]/.test(text[content.end - 1] ?? "") || text[outer.end] === ",";
}

function fullNamesIn(text: string, found: readonly Found[]): FullNames {
  const names = new Map<string, Set<string>>();
  for (const { attribution } of found) {
    const { name, isFull } = attribution?.subject ?? {};
    if (name === undefined || !isFull) continue;
    const full = oneLine(slice(text, name));
    const last = full.split(" ").at(-1) ?? "";
    names.set(last, (names.get(last) ?? new Set()).add(full));
  }
  return names;
}

function spoken(
  text: string,
  { quotation, attribution }: Found,
  names: FullNames,
  speech: PlainSpeech,
): SpokenQuotation {
  if (attribution === undefined) return { ...quotation, isSpeech: isSpeech(text, quotation, undefined) };
  const { pattern, subject } = attribution;
  const { mention } = subject;
  const said = isSpeech(text, quotation, { pattern, subject: { kind: "noun", mention } });
  if (!said) return { ...quotation, isSpeech: false };
  const speaker = pattern === "hedged" ? undefined : speakerOf(text, attribution, names, speech);
  const confidence = pattern === "hedged" ? "likely" : "certain";
  return { ...quotation, isSpeech: true, mention, pattern, confidence, ...(speaker && { speaker }) };
}

function speakerOf(
  text: string,
  { subject }: PlainAttribution,
  names: FullNames,
  { articles }: PlainSpeech,
): Speaker | undefined {
  if (subject.name === undefined) return undefined;
  const own = oneLine(slice(text, subject.name));
  const [only, ...others] = names.get(own) ?? [];
  const name = subject.isFull ? own : others.length === 0 ? only : undefined;
  if (name === undefined) return undefined;
  const role = subject.role && oneLine(slice(text, subject.role));
  return { name, ...(role && { role: isOpener(role, articles) ? role[0]?.toLowerCase() + role.slice(1) : role }) };
}

/** "El presidente del puerto" begins its sentence; behind a name it does not. */
function isOpener(role: string, articles: ReadonlySet<string>): boolean {
  return articles.has(role.split(" ", 1)[0]?.toLowerCase() ?? "");
}

function oneLine(words: string): string {
  return words.replace(/\s+/g, " ");
}
