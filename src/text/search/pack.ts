import type { FreshDocument, PackedSegment, PostingList } from "../../domain/search-index.ts";
import { packedNumbers, unpackedNumbers } from "./bytes.ts";
import { documentTerms } from "./document-bytes.ts";
import { impactOf, listWriter, titleBit } from "./postings.ts";
import { fieldKey, pairKey, pairTerms } from "./term-keys.ts";

/** A segment and its posting lists, sorted by term. */
export type Packed = PackedSegment & { readonly lists: readonly PostingList[] };

type Collected = { readonly word: string; readonly articles: number[]; readonly values: number[] };

/**
 * Documents as a segment. `meanLength` is that of the whole archive, by which documents are long or short. With
 * `wanted` only the lists of these terms.
 */
export function packed(
  documents: readonly FreshDocument[],
  meanLength = meanOf(documents),
  wanted?: ReadonlySet<string>,
): Packed {
  const inOrder = [...documents].sort((a, b) => Number(a.articleId) - Number(b.articleId));
  const pairs = pairsAmong(wanted);
  const collected = new Map<string, Collected>();
  inOrder.forEach((document, article) => {
    const terms = documentTerms(document, wanted);
    for (const { key, word, frequency, isInTitle } of terms) {
      const value = impactOf(frequency, document.length, meanLength) + (isInTitle ? titleBit : 0);
      collect(collected, key, word, article, value);
    }
    if (pairs.size === 0) return;
    for (const number of unpackedNumbers(document.pairs)) {
      const key = pairs.get(number);
      if (key !== undefined) collect(collected, key, key, article, 0);
    }
  });
  const lists = listsFrom(collected);
  return {
    size: documents.length,
    length: lengthOf(documents),
    articles: packedNumbers(inOrder.map(({ articleId }) => Number(articleId))),
    languages: languagesIn(documents),
    lists,
  };
}

function collect(into: Map<string, Collected>, key: string, word: string, article: number, value: number): void {
  const own = into.get(key);
  if (own === undefined) into.set(key, { word, articles: [article], values: [value] });
  else {
    own.articles.push(article);
    own.values.push(value);
  }
}

function listsFrom(collected: ReadonlyMap<string, Collected>): PostingList[] {
  const written = listWriter();
  const terms = [...collected.keys()].sort();
  return terms.flatMap((term) => {
    const own = collected.get(term);
    if (own === undefined) return [];
    const { word, articles, values } = own;
    return [{ term, word, articles: articles.length, postings: written(term, articles, values, articles.length) }];
  });
}

/** The terms of pairs by their numbers: all, or those that are wanted. */
function pairsAmong(wanted: ReadonlySet<string> | undefined): ReadonlyMap<number, string> {
  if (wanted === undefined) return new Map(Array.from({ length: pairTerms }, (_, number) => [number, pairKey(number)]));
  const keys = [...wanted].filter((key) => key.startsWith("+"));
  return new Map(keys.map((key) => [Number.parseInt(key.slice(1), 36), key]));
}

/** The languages of documents. */
export function languagesIn(documents: readonly FreshDocument[]): string[] {
  const prefix = fieldKey("lang", "");
  const tags = documents.flatMap(({ terms }) => {
    const at = terms.indexOf(prefix);
    return at < 0 ? [] : (terms.slice(at + prefix.length).split("\n", 1)[0] ?? []);
  });
  return [...new Set(tags)].sort();
}

function lengthOf(documents: readonly FreshDocument[]): number {
  return documents.reduce((sum, { length }) => sum + length, 0);
}

function meanOf(documents: readonly FreshDocument[]): number {
  return lengthOf(documents) / Math.max(1, documents.length);
}
