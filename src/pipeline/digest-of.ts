import type { Article } from "../domain/article.ts";
import type { Bullet, Digest, SourceLink } from "../domain/digest.ts";
import { type NonEmpty, nonEmpty } from "../domain/non-empty.ts";
import { type Quote, quoteFrom, type Speaker } from "../domain/quote.ts";
import type { Story } from "../domain/story.ts";
import { bestHeadline, cleanHeadline } from "../text/headline.ts";
import { languageOf } from "../text/languages/language-of.ts";
import { type Candidate, candidatesOf } from "../text/passages.ts";
import { ranked } from "../text/ranking.ts";
import { readingMinutes } from "../text/reading-time.ts";
import { chosen } from "../text/selection.ts";
import { beginningsOf } from "./beginnings.ts";

/** Articles of one story that are read; the others add sources, hardly words. */
export const mostArticles = 12;
/** A headline made of a sentence is cut here. Characters. */
const longestHeadline = 120;

/**
 * A story in a few bullets, each of them words of a source. `undefined` when nothing readable is left in it.
 * `most` bounds the bullets; a short story has fewer.
 */
export function digestOf(story: Story, most = 5): Digest | undefined {
  const articles = story.articles.slice(0, mostArticles);
  const candidates = beginningsOf(articles).flatMap(candidatesOf);
  const { title, language } = story.articles[0];
  const picked = chosen(ranked(candidates, title, languageOf(language)), most);
  const bullets = nonEmpty(picked.flatMap((candidate) => bulletOf(articles[candidate.article], candidate)));
  if (bullets === undefined) return undefined;
  const [first] = story.articles;
  const picture = story.articles.find((article) => article.picture !== undefined)?.picture;
  return {
    storyId: story.id,
    revision: story.revision,
    headline: headlineOf(story.articles) ?? shortened(bullets[0].text),
    url: first.url,
    bullets,
    sources: sourcesOf(story.articles),
    publishedAt: first.publishedAt,
    readingMinutes: readingMinutes(first.text),
    topics: story.topics,
    ...(picture !== undefined && { picture }),
  };
}

function bulletOf(article: Article | undefined, candidate: Candidate): Bullet[] {
  const quote = article && quoteOf(article, candidate);
  return quote ? [{ text: quote.text, quote }] : [];
}

/** The words of a passage, and who said them where that is certain. */
export function quoteOf(article: Article, candidate: Candidate): Quote | undefined {
  const { start, end } = candidate.span;
  if (candidate.kind === "sentence") return quoteFrom(article, { kind: "passage", start, end });
  const speaker = printedSpeaker(candidate);
  return quoteFrom(article, { kind: "speech", start, end, ...(speaker && { speaker }) });
}

/** Only what is certain is printed: a quote without a name is better than one with the wrong name. */
function printedSpeaker({ quotation }: Candidate & { kind: "speech" }): Speaker | undefined {
  return quotation.confidence === "certain" ? quotation.speaker : undefined;
}

function headlineOf(articles: NonEmpty<Article>): string | undefined {
  return bestHeadline(articles.map(({ title, source }) => cleanHeadline(title, source.name)));
}

function shortened(sentence: string): string {
  const plain = sentence.replace(/\s+/g, " ");
  if (plain.length <= longestHeadline) return plain;
  const space = plain.lastIndexOf(" ", longestHeadline);
  // Without a space the cut may fall into a character, whose half goes too.
  return space > 0
    ? `${plain.slice(0, space)} …`
    : `${[...plain.slice(0, longestHeadline - 1)].slice(0, -1).join("")}…`;
}

/** One link for each outlet, in order of arrival. */
function sourcesOf(articles: NonEmpty<Article>): NonEmpty<SourceLink> {
  const links = articles.map(({ source, url }) => ({ name: source.name, url }));
  const distinct = links.filter(({ name }, index) => links.findIndex((link) => link.name === name) === index);
  return nonEmpty(distinct) ?? [links[0] as SourceLink];
}
