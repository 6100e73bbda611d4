import { english } from "../languages/en/english.ts";
import type { StoryProfile } from "./profile.ts";
import type { Corpus } from "./story-vector.ts";
import type { TermKind } from "./terms.ts";
import type { Wording } from "./wording.ts";

/** Evidence from which on a short text belongs to a story, and more for each of its terms: more is shared by chance. */
const [toFile, toMove, forEachTerm] = [2.2, 3.7, 0.3];

/** A story is believed to go on as news in general does, as strongly as if so many terms of it were known. */
const belief = 300;
/** Large stories go on more often. */
const growth = 0.5;
const weightOf: Record<TermKind, number> = { word: 1, name: 1.2, figure: 1 };
const ofAnyNews = 0.6;
/** A young archive knows little of how common a word is: as if so many headlines of so many terms had gone before. */
const [priorArticles, priorCount, priorTerms] = [2000, 2.5, 8];
/** No term is taken to be rarer, however old the archive: one word alone makes no story. */
const rarest = priorCount / (priorArticles * priorTerms);

/** What speaks for a text to belong to a story, in nats. */
export type Evidence = {
  /** What is needed to file it there, and with hindsight to move it there. */
  readonly neededToFile: number;
  readonly neededToMove: number;
  for(story: Wording): number;
  /** What each term adds to it, those that add most first. */
  byTerm(story: Wording): readonly (readonly [stem: string, evidence: number])[];
};

/**
 * How much likelier the words of a short text are in a story than in news in general: a Dirichlet process mixture over
 * a stream of short texts (Yin et al., MStream, KDD 2018), where `termsEach` is how many terms an article has on average.
 */
export function evidenceFrom({ terms }: StoryProfile, corpus: Corpus, termsEach: number): Evidence {
  const all = corpus.articles * Math.max(priorTerms, termsEach) + priorArticles * priorTerms;
  const own = terms.map(([stem, , kind]) => {
    const expected = belief * Math.max(rarest, (corpus.count(stem) + priorCount) / all);
    return { stem, expected, weight: weightOf[kind] * (english.anyNews.has(stem) ? ofAnyNews : 1) };
  });
  const added = ({ stem, expected, weight }: (typeof own)[number], story: Wording) => {
    const count = story.count(stem);
    return count === 0 ? 0 : weight * Math.log(1 + count / expected);
  };
  return {
    neededToFile: toFile + forEachTerm * terms.length,
    neededToMove: toMove + forEachTerm * terms.length,
    for: (story) => {
      const said = own.reduce((sum, term) => sum + added(term, story), 0);
      return said + growth * Math.log(story.articles) - terms.length * Math.log(1 + story.terms / belief);
    },
    byTerm: (story) =>
      own
        .map((term) => [term.stem, added(term, story)] as const)
        .filter(([, evidence]) => evidence > 0)
        .sort((a, b) => b[1] - a[1]),
  };
}

/** How many terms articles have on average. */
export function termsOfEach(articles: readonly { readonly profile: StoryProfile }[]): number {
  return articles.reduce((sum, { profile }) => sum + profile.terms.length, 0) / Math.max(1, articles.length);
}
