/** A subject of the catalogue in `config/topics.yaml`. */
export type Topic = {
  readonly slug: string;
  readonly name: string;
  readonly description: string;
  /** Addresses of feeds. */
  readonly feeds: readonly string[];
};
