/** A subject of the catalogue in `config/topics.yaml`. */
export type Topic = {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  /** Addresses of feeds. */
  readonly feeds: readonly string[];
  /** What articles of it say; without them only its feeds tell. */
  readonly terms?: readonly TopicTerm[];
};

export type TopicTerm = {
  /** One word, or several that stand side by side. */
  readonly words: string;
  /** 1 is usual. */
  readonly weight: number;
  /** The only language it counts in, such as "en". */
  readonly language?: string;
};

/** A topic that an article's words tell. */
export type ArticleTopic = {
  readonly slug: string;
  /** In [0, 1]; from .5 on the article is of the topic. */
  readonly score: number;
  /** The words of the catalogue that say so, the weightiest first. */
  readonly words: readonly string[];
};
