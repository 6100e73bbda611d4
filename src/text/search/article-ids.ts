import { nextNumber } from "./bytes.ts";

type Place = { readonly part: number; readonly article: number };

/** The ids of articles by their parts and their numbers in them, in the order given. `parts` are the coded ids of each. */
export function articleIdsAt(places: readonly Place[], parts: readonly Uint8Array[]): string[] {
  const ids = places.map(() => "");
  parts.forEach((bytes, part) => {
    const own = places.flatMap((place, index) => (place.part === part ? [{ article: place.article, index }] : []));
    own.sort((a, b) => a.article - b.article);
    const found = idsIn(
      bytes,
      own.map(({ article }) => article),
    );
    own.forEach(({ index }, at) => {
      ids[index] = String(found[at] ?? 0);
    });
  });
  return ids;
}

/**
 * The ids of these articles, which ascend. All before them are walked, and there may be a million: four steps at a time
 * where each is one byte, as mostly (see `packedNumbers`).
 */
function idsIn(bytes: Uint8Array, articles: readonly number[]): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const cursor = { bytes, at: 0 };
  let [article, id] = [-1, 0];
  return articles.map((wanted) => {
    let at = cursor.at;
    while (article < wanted) {
      const four = wanted - article >= 4 && at + 4 <= bytes.length ? view.getUint32(at) : longStep;
      if ((four & longStep) === 0) {
        const two = (four & evenBytes) + ((four >>> 8) & evenBytes);
        id += (two & 0xffff) + (two >>> 16);
        article += 4;
        at += 4;
      } else {
        cursor.at = at;
        id += nextNumber(cursor);
        article += 1;
        at = cursor.at;
      }
    }
    cursor.at = at;
    return id;
  });
}

/** What is set where one of four steps takes more than a byte; every second of four bytes. */
const [longStep, evenBytes] = [0x80808080, 0x00ff00ff];
