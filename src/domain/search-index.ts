/**
 * What is kept so that articles are found again. `text/search` writes and reads the bytes, a store keeps them.
 * An article comes as a document of its own; many documents are packed into a segment, which never changes.
 */

/** One article as it is indexed: its terms, a line each, for each how often it occurs, and which words stand side by side. */
export type IndexedDocument = {
  readonly terms: string;
  /** For each term a word as the article writes it; an empty line where that is the term. */
  readonly words: string;
  readonly counts: Uint8Array;
  readonly pairs: Uint8Array;
  /** What it counts for among longer and shorter articles. Words. */
  readonly length: number;
};

/** Which articles of a segment hold a term. */
export type PostingList = {
  readonly term: string;
  /** As an article writes it. */
  readonly word: string;
  readonly articles: number;
  readonly postings: Uint8Array;
};

/** Articles are numbered from 0 in a segment, in the order of their ids, which `articles` holds. */
export type PackedSegment = {
  readonly size: number;
  /** Sum of its documents' lengths. */
  readonly length: number;
  readonly articles: Uint8Array;
};

/** A document that stands in no segment yet. */
export type FreshDocument = IndexedDocument & { readonly articleId: string };

/** The index at one moment: what others write meanwhile is not seen. */
export type IndexReader = {
  readonly segments: readonly (Pick<PackedSegment, "size" | "length"> & { readonly id: string })[];
  readonly fresh: readonly FreshDocument[];
  /** The rows of these terms, of every segment that has them. */
  postings(terms: readonly string[]): Promise<readonly SegmentPostings[]>;
  /** The ids of a segment's articles, coded. */
  articles(segment: string): Promise<Uint8Array>;
  /** Words of the archive whose terms begin so, at most so many, those of most articles first. */
  words(beginning: string, limit: number): Promise<readonly KnownWord[]>;
};

export type SegmentPostings = { readonly segment: string } & Pick<PostingList, "term" | "articles" | "postings">;
export type KnownWord = Pick<PostingList, "term" | "word" | "articles">;
