import type { Packing } from "../../domain/search-index.ts";
import { blocksOf } from "./blocks.ts";
import { unpackedNumbers } from "./bytes.ts";
import { mergeOf } from "./merge.ts";
import { packed } from "./pack.ts";

/** For a store that keeps segments without knowing what is in them. */
export const packing: Packing = {
  pack: (documents, meanLength) => {
    const { lists, ...segment } = packed(documents, meanLength);
    return { segment, blocks: blocksOf(lists) };
  },
  articles: ({ articles }) => unpackedNumbers(articles).map(String),
  merge: mergeOf,
};
