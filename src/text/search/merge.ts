import type { PackedSegment, PostingList } from "../../domain/search-index.ts";
import { packedNumbers, unpackedNumbers } from "./bytes.ts";
import { eachPosting, postingWriter } from "./postings.ts";

/** Where each article of an old segment stands in the new one; -1 where it has gone. */
type Places = Int32Array;

/** How segments become one: its articles, and a term's list out of the old ones. */
export type SegmentMerge = {
  readonly segment: PackedSegment;
  /** The lists of one term, each with the number of its old segment; `undefined` where no article is left. */
  list(parts: readonly (PostingList & { readonly from: number })[]): PostingList | undefined;
};

/** Merges segments, without the articles that have gone. */
export function mergeOf(old: readonly PackedSegment[], isGone: (articleId: string) => boolean): SegmentMerge {
  const ids = old.map(({ articles }) => unpackedNumbers(articles));
  const kept = ids.flatMap((own) => own.filter((id) => !isGone(String(id)))).sort((a, b) => a - b);
  const places = placesIn(kept, ids, isGone);
  const size = old.reduce((sum, segment) => sum + segment.size, 0);
  const length = old.reduce((sum, segment) => sum + segment.length, 0);
  return {
    segment: {
      size: kept.length,
      length: Math.round((length * kept.length) / Math.max(1, size)),
      articles: packedNumbers(kept),
    },
    list: (parts) => mergedList(parts, places),
  };
}

function placesIn(
  kept: readonly number[],
  ids: readonly (readonly number[])[],
  isGone: (articleId: string) => boolean,
): Places[] {
  const placeOf = new Map(kept.map((id, place) => [id, place]));
  return ids.map((own) => Int32Array.from(own, (id) => (isGone(String(id)) ? -1 : (placeOf.get(id) ?? -1))));
}

function mergedList(
  parts: readonly (PostingList & { readonly from: number })[],
  places: readonly Places[],
): PostingList | undefined {
  const [first] = [...parts].sort((a, b) => b.articles - a.articles);
  if (first === undefined) return undefined;
  const entries: { article: number; value: number }[] = [];
  let isInOrder = true;
  for (const { term, postings, from } of parts) {
    eachPosting(term, postings, (old, value) => {
      const article = places[from]?.[old] ?? -1;
      if (article < 0) return;
      isInOrder &&= article > (entries.at(-1)?.article ?? -1);
      entries.push({ article, value });
    });
  }
  if (entries.length === 0) return undefined;
  if (!isInOrder) entries.sort((a, b) => a.article - b.article);
  const writer = postingWriter(first.term);
  for (const { article, value } of entries) writer.add(article, value);
  return { term: first.term, word: first.word, articles: entries.length, postings: writer.taken() };
}
