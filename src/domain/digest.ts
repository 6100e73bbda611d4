import type { StoryId } from "./ids.ts";
import type { NonEmpty } from "./non-empty.ts";
import type { Picture } from "./picture.ts";
import type { Quote } from "./quote.ts";

/** One point of a digest and the words that bear it. Where `text` is the quote's own text it is shown once. */
export type Bullet = { readonly text: string; readonly quote: Quote };

export type SourceLink = { readonly name: string; readonly url: string };

/** A story in a few bullets. A digest without a bullet cannot exist. */
export type Digest = {
  readonly storyId: StoryId;
  readonly revision: number;
  readonly headline: string;
  readonly url: string;
  readonly bullets: NonEmpty<Bullet>;
  readonly sources: NonEmpty<SourceLink>;
  readonly publishedAt: Date;
  /** How long the linked article takes to read, in minutes; absent in digests that were kept without it. */
  readonly readingMinutes?: number;
  readonly topics: readonly string[];
  /** The language model that chose and shortened its points, where one did. */
  readonly writtenBy?: string;
  /** Of the linked article, or of the next source that has one; never a copy's. */
  readonly picture?: Picture;
};
