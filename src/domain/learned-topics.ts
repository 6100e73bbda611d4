/** What articles of a language taught, as JSON. */
export type LearnedTopics = { readonly languages: readonly LearnedLanguage[] };

export type LearnedLanguage = {
  readonly language: string;
  /** How many articles it was learned from. */
  readonly articles: number;
  /** Stems and pairs of stems, and how telling each is. */
  readonly features: readonly string[];
  readonly rarity: readonly number[];
  readonly topics: readonly LearnedTopic[];
};

export type LearnedTopic = {
  readonly slug: string;
  /** As likely as this at least are most articles of the topic. */
  readonly bar: number;
  /** Which features, by number, and how much each speaks for the topic. */
  readonly features: readonly number[];
  readonly weights: readonly number[];
};
