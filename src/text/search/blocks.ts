import type { PostingList, TermBlock } from "../../domain/search-index.ts";
import { byteWriter, type Cursor, nextNumber } from "./bytes.ts";

/**
 * A block holds the posting lists of terms that follow one another: many short ones, or one long one. For each the
 * lengths of term, word and postings, how many articles, and then these bytes. No word: it is the term.
 */
const largestBlock = 1850;

const utf8 = { encoder: new TextEncoder(), decoder: new TextDecoder() };

export type BlockWriter = {
  /** Lists sorted by term. A block, when one is full. */
  add(list: PostingList): TermBlock[];
  end(): TermBlock[];
};

export function blockWriter(): BlockWriter {
  let writer = byteWriter(largestBlock);
  let firstTerm: string | undefined;
  const end = () => {
    if (firstTerm === undefined) return [];
    const block = { firstTerm, bytes: writer.taken() };
    writer = byteWriter(largestBlock);
    firstTerm = undefined;
    return [block];
  };
  return {
    add: ({ term, word, articles, postings }) => {
      const [key, spelled] = [utf8.encoder.encode(term), utf8.encoder.encode(word === term ? "" : word)];
      const need = key.length + spelled.length + postings.length + 12;
      const full = writer.size() + need > largestBlock ? end() : [];
      firstTerm ??= term;
      for (const number of [key.length, spelled.length, postings.length, articles]) writer.number(number);
      for (const bytes of [key, spelled, postings]) writer.bytes(bytes);
      return full;
    },
    end,
  };
}

/** All blocks of these lists, which are sorted by term. */
export function* blocksOf(lists: Iterable<PostingList>): Generator<TermBlock> {
  const writer = blockWriter();
  for (const list of lists) yield* writer.add(list);
  yield* writer.end();
}

/** The lists of a block, in order. */
export function* listsIn(block: Uint8Array): Generator<PostingList> {
  const cursor = { bytes: block, at: 0 };
  while (cursor.at < block.length) {
    const { from, keyLength, wordLength, length, articles } = nextEntry(cursor);
    const term = utf8.decoder.decode(block.subarray(from, from + keyLength));
    const word = utf8.decoder.decode(block.subarray(from + keyLength, from + keyLength + wordLength));
    const postings = block.subarray(from + keyLength + wordLength, from + keyLength + wordLength + length);
    yield { term, word: word || term, articles, postings };
  }
}

/** Looks for the lists of these terms in one block after another. */
export function listFinder(terms: readonly string[]): (block: Uint8Array) => Omit<PostingList, "word">[] {
  const wanted = terms.map((term) => ({ term, key: utf8.encoder.encode(term) }));
  return (block) => {
    const found: Omit<PostingList, "word">[] = [];
    const cursor = { bytes: block, at: 0 };
    while (cursor.at < block.length) {
      const { from, keyLength, wordLength, length, articles } = nextEntry(cursor);
      const own = wanted.find(({ key }) => key.length === keyLength && startsWith(block, from, key));
      const start = from + keyLength + wordLength;
      if (own) found.push({ term: own.term, articles, postings: block.subarray(start, start + length) });
    }
    return found;
  };
}

/** Reads an entry's numbers and moves behind it. */
function nextEntry(cursor: Cursor) {
  const keyLength = nextNumber(cursor);
  const wordLength = nextNumber(cursor);
  const length = nextNumber(cursor);
  const articles = nextNumber(cursor);
  const from = cursor.at;
  cursor.at += keyLength + wordLength + length;
  return { from, keyLength, wordLength, length, articles };
}

function startsWith(block: Uint8Array, from: number, key: Uint8Array): boolean {
  for (let at = 0; at < key.length; at++) if (block[from + at] !== key[at]) return false;
  return true;
}
