import type { Article } from "../../domain/article.ts";
import type { Language } from "../languages/language.ts";
import { languageOf } from "../languages/language-of.ts";
import { paragraphsOf } from "../paragraphs.ts";
import { sentencesOf } from "../sentences.ts";
import type { Span } from "../span.ts";
import { type Token, tokensOf } from "../tokens.ts";
import { askedWords } from "./asked-words.ts";
import { phraseAt } from "./phrase.ts";
import { askedText, isRun, phrasesOf, type SearchRequest } from "./request.ts";
import { termKey } from "./term-keys.ts";

/** So much of an article is looked through, and so long a passage is shown. Characters. */
const [longestText, longestPassage] = [100_000, 400];
/** What a phrase counts for beside single words. */
const phraseWorth = 100;

/** A stretch of an article, and the sentence that it is all of, or the middle. */
export type BearingPassage = Span & { readonly sentence: Span };

/** The passage of an article that bears most on a request. */
export function bearingPassage({ text, language: tag }: Article, request: SearchRequest): BearingPassage | undefined {
  const language = languageOf(tag);
  const read = text.slice(0, longestText);
  const isHit = hitFinder(request, language);
  let best: { span: BearingPassage; worth: number } | undefined;
  for (const paragraph of paragraphsOf(read)) {
    for (const sentence of sentencesOf(read, paragraph, language)) {
      const { spans, worth } = isHit(read.slice(sentence.start, sentence.end));
      if (worth > (best?.worth ?? 0)) best = { span: { ...around(read, sentence, spans[0]), sentence }, worth };
    }
  }
  return best?.span;
}

/** Where a text has what was asked for: phrases where they stand, else words. In order. */
export function hitsIn(text: string, request: SearchRequest, language: string): Span[] {
  return hitFinder(request, languageOf(language))(text).spans;
}

type Found = { readonly spans: Span[]; readonly worth: number };

function hitFinder(request: SearchRequest, language: Language): (text: string) => Found {
  const wanted = new Set(askedWords(askedText(request)).flatMap(({ keys }) => keys));
  const phrases = [...phrasesOf(request), ...(isRun(request.words) ? [request.words] : [])].map((phrase) =>
    tokensOf(phrase).map(({ word }) => word),
  );
  return (text) => {
    const tokens = tokensOf(text);
    const standing = phrases.flatMap((words) => phraseSpan(tokens, words));
    if (standing.length > 0) return { spans: apart(standing), worth: phraseWorth * standing.length };
    const keyed = tokens.map((token) => ({ token, key: termKey(token.word, language) }));
    const hits = keyed.filter(({ key }) => wanted.has(key));
    return {
      spans: hits.map(({ token: { start, end } }) => ({ start, end })),
      worth: new Set(hits.map(({ key }) => key)).size,
    };
  };
}

function phraseSpan(tokens: readonly Token[], words: readonly string[]): Span[] {
  const found = phraseAt(tokens, words);
  const [first, last] = [tokens[found?.first ?? -1], tokens[found?.last ?? -1]];
  return first === undefined || last === undefined ? [] : [{ start: first.start, end: last.end }];
}

function apart(spans: readonly Span[]): Span[] {
  const kept: Span[] = [];
  for (const span of [...spans].sort((a, b) => a.start - b.start)) {
    if (span.start >= (kept.at(-1)?.end ?? 0)) kept.push(span);
  }
  return kept;
}

/** A long sentence's part around its first hit, cut between words. */
function around(text: string, { start, end }: Span, hit: Span | undefined): Span {
  if (end - start <= longestPassage || hit === undefined) return { start, end };
  const wanted = Math.max(start, start + hit.start - longestPassage / 3);
  const from = wanted === start ? start : afterBlank(text, wanted, start + hit.start);
  const to = Math.min(end, from + longestPassage);
  return { start: from, end: to === end ? end : beforeBlank(text, to, Math.min(to, start + hit.end)) };
}

function afterBlank(text: string, from: number, most: number): number {
  for (let at = from; at < most; at++) if (/\s/.test(text[at] ?? "")) return at + 1;
  return most;
}

function beforeBlank(text: string, to: number, least: number): number {
  for (let at = to; at > least; at--) if (/\s/.test(text[at] ?? "")) return at;
  return to;
}
