import type { Article } from "../domain/article.ts";
import { type Quote, quoteFrom } from "../domain/quote.ts";
import { proseOf } from "./furniture.ts";
import { languageOf } from "./languages/language-of.ts";
import { quotationsSpoken } from "./quotations-spoken.ts";
import { slice } from "./span.ts";

export type QuoteWithSpeaker = Quote & { readonly speaker: NonNullable<Quote["speaker"]> };

/** Fewer words tell nothing by themselves. */
const fewestWords = 4;
/** More are not kept of one article. */
const mostQuotes = 200;

/** What people say in an article, as far as it is certain who they are. */
export function certainQuotes(article: Article): QuoteWithSpeaker[] {
  const { text, title } = article;
  const language = languageOf(article.language);
  const quotes = quotationsSpoken(text, proseOf(text, title, language), language).flatMap((quotation) => {
    const { isSpeech, confidence, speaker, content, closed } = quotation;
    if (!isSpeech || confidence !== "certain" || speaker === undefined || !closed) return [];
    if (wordCount(slice(text, content)) < fewestWords) return [];
    const quote = quoteFrom(article, { kind: "speech", ...content, speaker });
    return quote === undefined ? [] : [{ ...quote, speaker }];
  });
  return quotes.slice(0, mostQuotes);
}

function wordCount(text: string): number {
  return text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
}
