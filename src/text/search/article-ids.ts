import { nextNumber } from "./bytes.ts";

type Place = { readonly part: number; readonly article: number };

/** The ids of articles by their parts and their numbers in them, in the order given. `parts` are the coded ids of each. */
export function articleIdsAt(places: readonly Place[], parts: readonly Uint8Array[]): string[] {
  const ids = places.map(() => "");
  parts.forEach((bytes, part) => {
    const own = places.flatMap((place, index) => (place.part === part ? [{ article: place.article, index }] : []));
    own.sort((a, b) => a.article - b.article);
    const cursor = { bytes, at: 0 };
    let [article, id] = [-1, 0];
    for (const { article: wanted, index } of own) {
      for (; article < wanted; article++) id += nextNumber(cursor);
      ids[index] = String(id);
    }
  });
  return ids;
}
