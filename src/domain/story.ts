import type { Article } from "./article.ts";
import type { StoryId } from "./ids.ts";
import type { NonEmpty } from "./non-empty.ts";

/** The articles about one event. `revision` grows by one with every article that joins. */
export type Story = {
  readonly id: StoryId;
  readonly revision: number;
  /** Earliest published first: whoever copies, comes later. */
  readonly articles: NonEmpty<Article>;
  /** Slugs of the catalogue's topics whose feeds carried an article of it. */
  readonly topics: readonly string[];
};
