import type { ArticleId } from "./ids.ts";
import type { Picture } from "./picture.ts";

/** Where an article comes from: the outlet's name and the feed that carried it, when a feed did. */
export type Source = { readonly name: string; readonly feedUrl?: string };

/**
 * One published article, as it was read; never changed afterwards.
 *
 * `text` is the source's own text. Every position in Pullquote (`start`, `end`) counts UTF-16 code units from its
 * beginning, so the text is kept exactly as read: furniture is skipped by position, never cut out.
 * `url` is a URI; only `http(s)` ones are shown as links (a file from the command line has `file:` or `urn:`).
 */
export type Article = {
  readonly id: ArticleId;
  readonly source: Source;
  readonly url: string;
  readonly title: string;
  readonly text: string;
  readonly author?: string;
  readonly publishedAt: Date;
  /** BCP 47 primary tag in lower case, such as "en". */
  readonly language: string;
  readonly picture?: Picture;
};
