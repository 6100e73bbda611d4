import type { LearnedLanguage, LearnedTopics } from "../../domain/learned-topics.ts";
import type { Topic } from "../../domain/topic.ts";
import { languageOf, languages } from "../languages/language-of.ts";
import { type Lexicon, lexiconFor } from "./lexicon.ts";

/** What is needed to tell an article's topics: the catalogue's terms, and what was learned from them. */
export type TopicModel = {
  readonly lexicons: ReadonlyMap<string, Lexicon>;
  readonly learned: ReadonlyMap<string, LearnedWeights>;
};

/** What was learned, turned around for reading an article. */
export type LearnedWeights = {
  readonly bars: ReadonlyMap<string, number>;
  readonly features: ReadonlyMap<string, LearnedFeature>;
};

export type LearnedFeature = {
  readonly rarity: number;
  readonly topics: readonly { readonly slug: string; readonly weight: number }[];
};

/** Without what was learned, the terms alone decide. What was learned of topics that are no more is left out. */
export function openTopicModel(topics: readonly Topic[], learned: LearnedTopics = { languages: [] }): TopicModel {
  const tags = [...languages.map(({ tag }) => tag), languageOf("").tag];
  const slugs = new Set(topics.filter(({ terms }) => terms !== undefined).map(({ slug }) => slug));
  return {
    lexicons: new Map(tags.map((tag) => [tag, lexiconFor(topics, languageOf(tag))])),
    learned: new Map(learned.languages.map((one) => [one.language, weightsOf(one, slugs)])),
  };
}

function weightsOf({ features, rarity, topics }: LearnedLanguage, slugs: ReadonlySet<string>): LearnedWeights {
  const known = topics.filter(({ slug }) => slugs.has(slug));
  const ofTopics = features.map((): { slug: string; weight: number }[] => []);
  for (const { slug, features: numbers, weights } of known) {
    numbers.forEach((number, index) => {
      ofTopics[number]?.push({ slug, weight: weights[index] ?? 0 });
    });
  }
  return {
    bars: new Map(known.map(({ slug, bar }) => [slug, bar])),
    features: new Map(
      features.map((feature, number) => [feature, { rarity: rarity[number] ?? 0, topics: ofTopics[number] ?? [] }]),
    ),
  };
}
