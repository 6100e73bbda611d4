import type { PackedSegment, PostingList, SegmentMerge, TermBlock } from "../../domain/search-index.ts";
import { blockWriter, listsIn } from "./blocks.ts";
import { packedNumbers, unpackedNumbers } from "./bytes.ts";
import { eachPosting, listWriter } from "./postings.ts";

/** Where each article of an old segment stands in the new one; -1 where it has gone. */
type Places = Int32Array;

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
      languages: [...new Set(old.flatMap(({ languages }) => languages))].sort(),
    },
    blocks: (old) => mergedBlocks(old, places),
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

/** Goes through all segments at once, term by term. */
async function* mergedBlocks(
  old: readonly AsyncIterable<Uint8Array>[],
  places: readonly Places[],
): AsyncGenerator<TermBlock> {
  const streams = old.map(listStream);
  const heads = await Promise.all(streams.map((stream) => stream.next()));
  const writer = blockWriter();
  const mergedList = listMerger(places);
  for (;;) {
    const term = heads.reduce<string | undefined>((least, { value }) => {
      return value !== undefined && (least === undefined || value.term < least) ? value.term : least;
    }, undefined);
    if (term === undefined) break;
    const parts: Part[] = [];
    for (const [from, head] of heads.entries()) {
      if (head.value?.term !== term) continue;
      parts.push({ ...head.value, from });
      const stream = streams[from];
      if (stream !== undefined) heads[from] = stream.nextAtOnce() ?? (await stream.next());
    }
    const list = mergedList(parts);
    if (list !== undefined) yield* writer.add(list);
  }
  yield* writer.end();
}

type Head = { readonly value: PostingList | undefined };

/** The lists of a segment one after the other. Waits only where a block ends. */
function listStream(blocks: AsyncIterable<Uint8Array>) {
  const iterator = blocks[Symbol.asyncIterator]();
  let lists: Iterator<PostingList> | undefined;
  const nextAtOnce = (): Head | undefined => {
    const next = lists?.next();
    return next === undefined || next.done === true ? undefined : { value: next.value };
  };
  const next = async (): Promise<Head> => {
    for (;;) {
      const head = nextAtOnce();
      if (head !== undefined) return head;
      const block = await iterator.next();
      if (block.done === true) return { value: undefined };
      lists = listsIn(block.value);
    }
  };
  return { next, nextAtOnce };
}

type Part = PostingList & { readonly from: number };

/** Makes one list of several; `undefined` where no article is left. What it works in is used again for each. */
function listMerger(places: readonly Places[]): (parts: readonly Part[]) => PostingList | undefined {
  const size = places.reduce((sum, own) => sum + own.length, 0);
  const [articles, values] = [new Uint32Array(size), new Uint8Array(size)];
  const written = listWriter();
  return (parts) => {
    let [count, isInOrder] = [0, true];
    for (const { term, postings, from } of parts) {
      const own = places[from];
      eachPosting(term, postings, (old, value) => {
        const article = own?.[old] ?? -1;
        if (article < 0) return;
        isInOrder &&= count === 0 || article > (articles[count - 1] ?? 0);
        articles[count] = article;
        values[count++] = value;
      });
    }
    const [first] = parts;
    if (first === undefined || count === 0) return undefined;
    if (!isInOrder) sortTogether(articles.subarray(0, count), values.subarray(0, count));
    const { term } = first;
    const { word } = parts.reduce((most, part) => (part.articles > most.articles ? part : most), first);
    return { term, word, articles: count, postings: written(term, articles, values, count) };
  };
}

function sortTogether(articles: Uint32Array, values: Uint8Array): void {
  const order = Uint32Array.from(articles, (_, index) => index).sort((a, b) => (articles[a] ?? 0) - (articles[b] ?? 0));
  const [before, worth] = [articles.slice(), values.slice()];
  order.forEach((from, to) => {
    articles[to] = before[from] ?? 0;
    values[to] = worth[from] ?? 0;
  });
}
