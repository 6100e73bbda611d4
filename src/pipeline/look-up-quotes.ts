import type { Article } from "../domain/article.ts";
import type { ArticleId } from "../domain/ids.ts";
import { folded, quoteFrom } from "../domain/quote.ts";
import type { QuoteList, QuoteListItem } from "../message/message.ts";
import type { Ports } from "../ports.ts";
import type { KeptQuotation, QuotedSpeaker, Viewer } from "../search-store.ts";
import { languageOf } from "../text/languages/language-of.ts";
import { askedWords } from "../text/search/asked-words.ts";
import { foldedValue, termKey } from "../text/search/term-keys.ts";
import { tokensOf } from "../text/tokens.ts";
import { mostEntries, paged, pageLine } from "./paged.ts";

/** Somebody's quotes, newest first, are looked through as far as this. */
const mostQuotes = 300;

export type QuotesAsked = { readonly speaker: string; readonly about?: string; readonly page: number };

/** What somebody is quoted as saying, newest first; where it is asked about something, what bears on that most. */
export async function lookUpQuotes(
  asked: QuotesAsked,
  viewer: Viewer | undefined,
  { store }: Pick<Ports, "store">,
): Promise<QuoteList> {
  const { speaker, about } = asked;
  const speakers = await store.search.speakers(foldedValue(speaker), viewer);
  const names = speakers.map(({ fullName }) => fullName);
  const kept = await store.search.quotations(names, viewer, mostQuotes);
  const quotes = onceEach(await withArticles(kept, store));
  const fitting = about === undefined ? quotes : bearingOn(quotes, about);
  const shown = paged(fitting.slice(0, mostEntries), asked.page);
  const subject = about === undefined ? speaker : `${speaker} about ${about}`;
  const footer = [severalPeople(speakers), pageLine(shown, `/news quotes ${subject}`)].filter(Boolean).join(" ");
  return {
    kind: "quote-list",
    title: titleFor(asked, fitting.length),
    items: shown.entries.map(({ item }) => item),
    whenEmpty: adviceFor(asked, quotes.length),
    ...(footer !== "" && { footer }),
    paging: { asked: { command: "quotes", options: { who: subject } }, page: shown.number, pages: shown.pages },
  };
}

function titleFor({ speaker, about }: QuotesAsked, count: number): string {
  const topic = about === undefined ? "" : ` about “${about}”`;
  return count === 0 ? `No quote of “${speaker}”${topic}` : `What ${speaker} said${topic}`;
}

/** Whoever shares a name is told apart: "Ana Pifer (12), Jo Pifer (3)". */
function severalPeople(speakers: readonly QuotedSpeaker[]): string | undefined {
  const people = speakers.filter(({ fullName }) => fullName.includes(" "));
  if (people.length < 2) return undefined;
  const names = people.map(({ name, quotations }) => `${name} (${quotations})`);
  return `Several people have this name: ${names.join(", ")}.`;
}

function adviceFor({ speaker, about }: QuotesAsked, quotes: number): string {
  if (about !== undefined && quotes > 0)
    return `None of the ${quotes} is about that. All of them: /news quotes ${speaker}`;
  return `Nobody of that name is quoted where it is certain who speaks. Try the last name alone, or /news search ${speaker}`;
}

type Found = { readonly item: QuoteListItem; readonly language: string };

/** Each quote is made anew from its article: what does not stand there is not shown. */
async function withArticles(kept: readonly KeptQuotation[], store: Ports["store"]): Promise<Found[]> {
  const ids = [...new Set(kept.map(({ articleId }) => articleId))];
  const articles = new Map<ArticleId, Article>((await store.search.articles(ids)).map((one) => [one.id, one]));
  return kept.flatMap(({ articleId, start, end, speaker }) => {
    const article = articles.get(articleId);
    const quote = article && quoteFrom(article, { kind: "speech", start, end, speaker });
    if (article === undefined || quote === undefined) return [];
    const { title: headline, url: articleUrl, publishedAt, language } = article;
    return [{ item: { quote, headline, articleUrl, publishedAt }, language }];
  });
}

/** What several articles quote is shown once. */
function onceEach(found: readonly Found[]): Found[] {
  const known = new Set<string>();
  return found.filter(({ item }) => {
    const words = folded(item.quote.text).toLowerCase();
    return !known.has(words) && known.add(words);
  });
}

/** Those that speak of it, best first; of what the headline says the quote may speak without naming it. */
function bearingOn(found: readonly Found[], about: string): Found[] {
  const wanted = new Set(askedWords(about).flatMap(({ keys }) => keys));
  const worth = (text: string, language: string) => {
    const keys = tokensOf(text).map(({ word }) => termKey(word, languageOf(language)));
    return new Set(keys.filter((key) => wanted.has(key))).size;
  };
  return found
    .map((one) => {
      const { quote, headline } = one.item;
      return { one, worth: 2 * worth(quote.text, one.language) + worth(headline, one.language) };
    })
    .filter((judged) => judged.worth > 0)
    .sort((a, b) => b.worth - a.worth)
    .map(({ one }) => one);
}
