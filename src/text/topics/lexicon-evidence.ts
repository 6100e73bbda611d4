import type { Article } from "../../domain/article.ts";
import { languageOf } from "../languages/language-of.ts";
import { countTerms, stemsOf, type TermCounts } from "./lexicon.ts";
import type { TopicModel } from "./topic-model.ts";

export type TopicText = Pick<Article, "title" | "text" | "language">;

/** What the catalogue's terms say for a topic: how much, and which they are, the weightiest first. */
export type Evidence = { readonly score: number; readonly words: readonly string[] };

/** A term in the title counts as often as this. */
export const titleTimes = 2;
/** The beginning of an article says what it is about. Characters. */
export const reach = 6000;
/** Titles from outside may be of any length. Characters. */
export const titleReach = 400;

export function lexiconEvidence(model: TopicModel, article: TopicText): ReadonlyMap<string, Evidence> {
  const language = languageOf(article.language);
  const lexicon = model.lexicons.get(language.tag) ?? new Map();
  const counts: TermCounts = new Map();
  countTerms(lexicon, stemsOf(article.title.slice(0, titleReach), language), titleTimes, counts);
  countTerms(lexicon, stemsOf(article.text.slice(0, reach), language), 1, counts);
  return new Map([...counts].map(([slug, terms]) => [slug, evidenceOf(terms)]));
}

/** A term says most the first time. */
function evidenceOf(terms: ReadonlyMap<{ words: string; weight: number }, number>): Evidence {
  const said = [...terms].map(([{ words, weight }, times]) => ({ words, score: (weight * times) / (times + 1) }));
  said.sort((a, b) => b.score - a.score);
  return { score: said.reduce((sum, { score }) => sum + score, 0), words: said.map(({ words }) => words) };
}
