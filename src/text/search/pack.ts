import type { FreshDocument, PackedSegment, PostingList } from "../../domain/search-index.ts";
import { packedNumbers, unpackedNumbers } from "./bytes.ts";
import { documentTerms } from "./document-bytes.ts";
import { impactOf, type PostingWriter, postingWriter, titleBit } from "./postings.ts";
import { pairKey } from "./term-keys.ts";

/** A segment and its posting lists, sorted by term. */
export type Packed = PackedSegment & { readonly lists: readonly PostingList[] };

/**
 * Documents as a segment. `meanLength` is that of the whole archive, by which documents are long or short. With
 * `wanted` only the lists of these terms.
 */
export function packed(
  documents: readonly FreshDocument[],
  meanLength = meanOf(documents),
  wanted?: ReadonlySet<string>,
): Packed {
  const isWanted = (key: string) => wanted === undefined || wanted.has(key);
  const wantsPairs = wanted === undefined || [...wanted].some((key) => key.startsWith("+"));
  const inOrder = [...documents].sort((a, b) => Number(a.articleId) - Number(b.articleId));
  const writers = new Map<string, { readonly word: string; readonly writer: PostingWriter }>();
  const add = (key: string, word: string, article: number, value: number) => {
    const own = writers.get(key) ?? { word, writer: postingWriter(key) };
    writers.set(key, own);
    own.writer.add(article, value);
  };
  inOrder.forEach((document, article) => {
    for (const { key, word, frequency, isInTitle } of documentTerms(document, isWanted)) {
      add(key, word, article, impactOf(frequency, document.length, meanLength) + (isInTitle ? titleBit : 0));
    }
    if (!wantsPairs) return;
    for (const key of unpackedNumbers(document.pairs).map(pairKey)) if (isWanted(key)) add(key, "", article, 0);
  });
  return {
    size: documents.length,
    length: lengthOf(documents),
    articles: packedNumbers(inOrder.map(({ articleId }) => Number(articleId))),
    lists: [...writers]
      .map(([term, { word, writer }]) => ({ term, word, articles: writer.articles(), postings: writer.taken() }))
      .sort((a, b) => (a.term < b.term ? -1 : 1)),
  };
}

export function lengthOf(documents: readonly Pick<FreshDocument, "length">[]): number {
  return documents.reduce((sum, { length }) => sum + length, 0);
}

function meanOf(documents: readonly FreshDocument[]): number {
  return lengthOf(documents) / Math.max(1, documents.length);
}
