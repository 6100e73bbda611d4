import type { Article } from "../domain/article.ts";
import type { Story } from "../domain/story.ts";
import type { OfferedPassage } from "../text/check-bullet.ts";
import { isInstruction } from "../text/instructions.ts";
import { languageOf } from "../text/languages/language-of.ts";
import { type Candidate, candidatesOf } from "../text/passages.ts";
import { ranked } from "../text/ranking.ts";
import { beginningsOf } from "./beginnings.ts";
import { mostArticles } from "./digest-of.ts";

/** A passage that a model may point at, by its place in the list counted from 1. */
export type Offered = OfferedPassage & { readonly candidate: Candidate; readonly article: Article };

/** What a model gets of a story: its best passages in the order they stand, as many as it can be expected to weigh. */
export type Offer = { readonly sentences: readonly Offered[]; readonly quotations: readonly Offered[] };

const [mostSentences, mostQuotations] = [50, 12];
/** A longer sentence is no news in brief, and checking it would take long. Characters. */
const longestSentence = 700;

export function offerOf(story: Story): Offer {
  const articles = story.articles.slice(0, mostArticles);
  const candidates = beginningsOf(articles).flatMap((article, index) =>
    candidatesOf(article, index).filter((candidate) => isOffered(candidate, article)),
  );
  const { title, language } = story.articles[0];
  const scored = ranked(candidates, title, languageOf(language));
  const best = (kind: Candidate["kind"], most: number) =>
    scored
      .filter((candidate) => candidate.kind === kind)
      .filter(({ text }, index, all) => all.findIndex((other) => other.text === text) === index)
      .sort((a, b) => b.score - a.score)
      .slice(0, most)
      .sort((a, b) => a.article - b.article || a.span.start - b.span.start)
      .flatMap((candidate) => offered(candidate, articles[candidate.article]));
  return { sentences: best("sentence", mostSentences), quotations: best("speech", mostQuotations) };
}

/** Nothing that leans on a sentence before it, or that speaks to whoever reads it for us. */
function isOffered({ text }: Candidate, { language }: Article): boolean {
  return text.length <= longestSentence && !languageOf(language).leaning.test(text) && !isInstruction(text);
}

function offered(candidate: Candidate, article: Article | undefined): Offered[] {
  return article === undefined ? [] : [{ candidate, article, text: candidate.text, language: article.language }];
}
