/** A bullet as a model writes it: words, and by number the passages it took them from, or the quotation to show. */
export type PointedBullet = {
  readonly text: string;
  readonly sentences: readonly number[];
  readonly quotation?: number;
};
