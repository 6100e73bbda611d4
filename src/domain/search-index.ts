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
  /** The languages its articles are written in. */
  readonly languages: readonly string[];
};

/** A document that stands in no segment yet. */
export type FreshDocument = IndexedDocument & { readonly articleId: string };

/** The posting lists of terms that follow one another, coded; terms follow one another by their UTF-8 bytes. */
export type TermBlock = { readonly firstTerm: string; readonly bytes: Uint8Array };

/** The index at one moment: what others write meanwhile is not seen. */
export type IndexReader = {
  readonly segments: readonly (Omit<PackedSegment, "articles"> & { readonly id: string })[];
  readonly fresh: readonly FreshDocument[];
  /** Of every segment the blocks in which these terms stand, if they stand anywhere. */
  blocks(terms: readonly string[]): Promise<readonly SegmentBlock[]>;
  /** Of every segment the blocks that may hold terms from one up to another, at most so many. */
  blocksBetween(from: string, to: string, limit: number): Promise<readonly SegmentBlock[]>;
  /** The ids of a segment's articles, coded. */
  articles(segment: string): Promise<Uint8Array>;
};

export type SegmentBlock = { readonly segment: string; readonly bytes: Uint8Array };

/** What a store that keeps the bytes leaves to those who know them. */
export type Packing = {
  /** `meanLength` is that of the archive; absent while it is empty. */
  pack(documents: readonly FreshDocument[], meanLength: number | undefined): PackedDocuments;
  /** The ids of a segment's articles, in order. */
  articles(segment: PackedSegment): readonly string[];
  merge(segments: readonly PackedSegment[], isGone: (articleId: string) => boolean): SegmentMerge;
};

export type PackedDocuments = { readonly segment: PackedSegment; readonly blocks: Iterable<TermBlock> };

/** How segments become one. */
export type SegmentMerge = {
  readonly segment: PackedSegment;
  /** `old` are the blocks of each of the segments, in order. */
  blocks(old: readonly AsyncIterable<Uint8Array>[]): AsyncIterable<TermBlock>;
};
