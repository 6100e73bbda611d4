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
