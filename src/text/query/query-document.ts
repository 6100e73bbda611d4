import type { Article } from "../../domain/article.ts";
import { readUrl } from "../../domain/read-url.ts";
import type { Language } from "../languages/language.ts";
import { languageOf } from "../languages/language-of.ts";
import { paragraphsOf } from "../paragraphs.ts";
import { quotationsSpoken } from "../quotations-spoken.ts";
import { type Section, stemsIn, wordsIn } from "./sections.ts";

/** What is looked at of a text, and of a title. Characters. */
const [reach, titleReach] = [400_000, 2_000];
/** Outlets and speakers: what is longer is no name. Characters. */
const longestName = 200;

export type QueriedArticle = Pick<Article, "title" | "text" | "language" | "url" | "source"> & {
  /** Who is quoted in it; looked for in the text where they are not given. */
  readonly speakers?: readonly string[];
};

/** An article as queries are matched with it: its words taken apart once. */
export type QueryDocument = {
  readonly language: Language;
  /** Primary tag, also of a language we do not know. */
  readonly tag: string;
  readonly title: Section;
  readonly text: Section;
  /** The outlet's name and the host of the address. */
  readonly sources: readonly Section[];
  /** Found when they are first asked for: few queries do. */
  readonly speakers: () => readonly Section[];
};

export function queryDocument(article: QueriedArticle): QueryDocument {
  const language = languageOf(article.language);
  const text = article.text.slice(0, reach);
  const known = new Map<string, string>();
  const host = readUrl(article.url)?.hostname ?? "";
  let speakers: readonly Section[] | undefined;
  return {
    language,
    tag: article.language.toLowerCase().split(/[-_]/, 1)[0] ?? "",
    title: stemsIn(article.title.slice(0, titleReach), language, known),
    text: stemsIn(text, language, known),
    sources: names([article.source.name, host]),
    speakers: () => {
      speakers ??= names(article.speakers ?? speakersIn(text, language));
      return speakers;
    },
  };
}

function names(given: readonly string[]): Section[] {
  return [...new Set(given)].map((name) => wordsIn(name.slice(0, longestName))).filter(({ words }) => words.length > 0);
}

function speakersIn(text: string, language: Language): string[] {
  return quotationsSpoken(text, paragraphsOf(text), language).flatMap(({ speaker }) => (speaker ? [speaker.name] : []));
}
