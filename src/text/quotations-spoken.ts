import { english } from "./languages/en/english.ts";
import type { Language } from "./languages/language.ts";
import { plainlySpoken } from "./plain-speakers.ts";
import type { Span } from "./span.ts";
import { type SpokenQuotation, spokenQuotations } from "./speakers.ts";

/** The quotations of a text with their speakers: by the grammar of English, or by the reduced rules of its language. */
export function quotationsSpoken(
  text: string,
  paragraphs: readonly Span[],
  language: Language = english,
): SpokenQuotation[] {
  return language.speech === undefined
    ? spokenQuotations(text, paragraphs)
    : plainlySpoken(text, paragraphs, language, language.speech);
}
