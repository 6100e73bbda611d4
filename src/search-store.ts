import type { Article } from "./domain/article.ts";
import type { Destination } from "./domain/destination.ts";
import type { ArticleId } from "./domain/ids.ts";
import type { Speaker } from "./domain/quote.ts";
import type { IndexedDocument, IndexReader, Packing } from "./domain/search-index.ts";

/** Whose eyes see it: a workspace's; absent for whoever runs Pullquote, who sees everything. */
export type Viewer = Pick<Destination, "platform" | "workspaceId">;

/** Where somebody is quoted: `[start, end)` of the article's text. `keys` are the folded full and last name. */
export type Quotation = {
  readonly start: number;
  readonly end: number;
  readonly speaker: Speaker;
  readonly keys: SpeakerKeys;
};

export type SpeakerKeys = { readonly fullName: string; readonly lastName: string };

export type IndexedArticle = {
  readonly articleId: ArticleId;
  readonly document: IndexedDocument;
  readonly quotations: readonly Quotation[];
};

/** An article that was found, before it is read. */
export type FoundArticle = { readonly id: ArticleId; readonly publishedAt: Date; readonly copyOf?: ArticleId };

/** One who is quoted, and how often. */
export type QuotedSpeaker = { readonly name: string; readonly fullName: string; readonly quotations: number };

export type KeptQuotation = Omit<Quotation, "keys"> & { readonly articleId: ArticleId };

/** What articles and quotes are found by. An article is indexed after it was filed. */
export type SearchStore = {
  /** Filed articles that are not indexed yet, newest first. */
  unindexed(limit: number): Promise<readonly Article[]>;
  /** Makes articles findable, with their quotations; those that are already stay as they are. */
  index(articles: readonly IndexedArticle[]): Promise<void>;
  /** Packs documents or merges segments, one step; false where there is nothing to do, or another process does it. */
  tidy(packing: Packing): Promise<boolean>;
  /** Reads the index as it is at one moment. */
  read<T>(work: (reader: IndexReader) => Promise<T>): Promise<T>;
  /** Those of the articles that are still there and that the viewer may see, in the order given. */
  visible(ids: readonly ArticleId[], viewer: Viewer | undefined): Promise<readonly FoundArticle[]>;
  articles(ids: readonly ArticleId[]): Promise<readonly Article[]>;
  /** Who is quoted by this full name or, where it is one word, last name; most quoted first. */
  speakers(name: string, viewer: Viewer | undefined): Promise<readonly QuotedSpeaker[]>;
  /**
   * Who is quoted in what the viewer may see and has a full or last name that begins so, folded; "": anybody. The
   * commonest of late first, told by how often that is.
   */
  speakersLike(beginning: string, viewer: Viewer | undefined, limit: number): Promise<readonly QuotedSpeaker[]>;
  /** What these people say, by their full names, newest first. */
  quotations(
    fullNames: readonly string[],
    viewer: Viewer | undefined,
    limit: number,
  ): Promise<readonly KeptQuotation[]>;
};
