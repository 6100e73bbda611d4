import { documentOf, type Indexable } from "./document.ts";
import { indexedDocument } from "./document-bytes.ts";
import { packed } from "./pack.ts";
import type { Part } from "./part.ts";
import { type Counts, ranked } from "./rank.ts";
import type { SearchRequest } from "./request.ts";
import { settled } from "./stands.ts";

export type MemoryIndex<Item> = {
  /** Best first. */
  search(request: SearchRequest, most: number): readonly { readonly item: Item; readonly score: number }[];
};

/** So many of the best are looked at for phrases; those behind them are left out where a phrase must stand. */
const mostRead = 300;

/** An index of articles in memory: one segment, read and ranked as those of the archive are. */
export function memoryIndex<Item extends Indexable>(items: readonly Item[]): MemoryIndex<Item> {
  const { size, lists } = packed(
    items.map((item, at) => ({ articleId: String(at + 1), ...indexedDocument(documentOf(item)) })),
  );
  const part: Part = { size, postings: new Map(lists.map(({ term, postings }) => [term, postings])) };
  const holding = new Map(lists.map((list) => [list.term, list.articles]));
  const counts: Counts = { articles: size, of: (key) => holding.get(key) ?? 0 };
  return {
    search: (request, most) => {
      const best = ranked(request, [part], counts, Math.max(most, mostRead));
      const hits = best.flatMap(({ article, score }) => {
        const item = items[article];
        return item === undefined ? [] : [{ item, title: item.title, text: item.text, score }];
      });
      const read = settled(hits.slice(0, mostRead), request);
      const all = request.must.length > 0 ? read : [...read, ...hits.slice(mostRead)];
      return all.slice(0, most).map(({ item, score }) => ({ item, score }));
    },
  };
}
