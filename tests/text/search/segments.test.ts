import fc from "fast-check";
import { expect, test } from "vitest";
import type { FreshDocument, PostingList } from "../../../src/domain/search-index.ts";
import { articleIdsAt } from "../../../src/text/search/article-ids.ts";
import { blocksOf, listFinder, listsIn } from "../../../src/text/search/blocks.ts";
import { packedNumbers, unpackedNumbers } from "../../../src/text/search/bytes.ts";
import { documentOf } from "../../../src/text/search/document.ts";
import { documentTerms, indexedDocument } from "../../../src/text/search/document-bytes.ts";
import { mergeOf } from "../../../src/text/search/merge.ts";
import { packed } from "../../../src/text/search/pack.ts";
import { eachPosting } from "../../../src/text/search/postings.ts";

const words = fc.constantFrom(..."storm bridge council the of vote Orrin 12 𝒜 ｆ café".split(" "));
const texts = fc.array(fc.array(words, { maxLength: 30 }), { minLength: 1, maxLength: 12 });

function documents(bodies: readonly (readonly string[])[], ids: (index: number) => number): FreshDocument[] {
  return bodies.map((body, index) => ({
    articleId: String(ids(index)),
    ...indexedDocument(
      documentOf({ title: body.slice(0, 2).join(" "), text: body.join(" "), language: "en", url: "" }),
    ),
  }));
}

async function* blocksIn(lists: readonly PostingList[]): AsyncGenerator<Uint8Array> {
  for (const { bytes } of blocksOf(lists)) yield bytes;
}

async function merged(parts: readonly (readonly FreshDocument[])[], isGone: (id: string) => boolean) {
  const old = parts.map((part) => packed(part, 20));
  const merging = mergeOf(old, isGone);
  const lists: PostingList[] = [];
  for await (const { bytes } of merging.blocks(old.map((segment) => blocksIn(segment.lists))))
    lists.push(...listsIn(bytes));
  return { ...merging.segment, lists };
}

/** Without the word, which is one of several that a term may stand for. */
function plain(lists: readonly PostingList[]) {
  return lists.map(({ term, articles, postings }) => ({ term, articles, postings: [...postings] }));
}

test("merged segments hold what one segment of all their articles would, without those that have gone", async () => {
  await fc.assert(
    fc.asyncProperty(texts, fc.integer({ min: 1, max: 4 }), fc.func(fc.boolean()), async (bodies, count, goes) => {
      const all = documents(bodies, (index) => 10 + index * 7);
      const parts = Array.from({ length: count }, (_, part) => all.filter((_one, index) => index % count === part));
      const isGone = (id: string) => goes(id);
      const together = await merged(parts, isGone);
      const expected = packed(
        all.filter(({ articleId }) => !isGone(articleId)),
        20,
      );
      expect(together.size).toBe(expected.size);
      expect(unpackedNumbers(together.articles)).toEqual(unpackedNumbers(expected.articles));
      expect(plain(together.lists)).toEqual(plain(expected.lists));
    }),
    { numRuns: 60 },
  );
});

test("a block gives back each list and finds those that are asked for", () => {
  const lists = packed(
    documents(
      [
        ["storm", "over", "Orrin"],
        ["storm", "again"],
      ],
      (index) => index + 1,
    ),
  ).lists;
  const blocks = [...blocksOf(lists)];
  expect(blocks.flatMap(({ bytes }) => [...listsIn(bytes)])).toEqual(lists);
  const found = blocks.flatMap(({ bytes }) => listFinder(["storm", "absent"])(bytes));
  expect(found).toMatchObject([{ term: "storm", articles: 2 }]);
});

test("terms stand in the order of their bytes, as the database sorts them", () => {
  const { lists } = packed(documents([["𝒜bc", "ｆull", "zebra", "café", "日本"]], () => 1));
  const terms = lists.map(({ term }) => term);
  expect(terms).toEqual(terms.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))));
});

test("what an article counts for outlives being kept", () => {
  const document = documentOf({ title: "Storm", text: "A storm over Orrin, a storm", language: "en", url: "" });
  expect(documentTerms(indexedDocument(document))).toEqual(document.terms);
  expect(unpackedNumbers(indexedDocument(document).pairs)).toEqual(document.pairs);
});

test("numbers of any size come back", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 2 ** 45 })), (numbers) => {
      const ascending = numbers.toSorted((a, b) => a - b);
      expect(unpackedNumbers(packedNumbers(ascending))).toEqual(ascending);
    }),
  );
  const ids = packedNumbers([3, 300, 70_000]);
  expect(
    articleIdsAt(
      [
        { part: 0, article: 2 },
        { part: 0, article: 0 },
      ],
      [ids],
    ),
  ).toEqual(["70000", "3"]);
});

test("damaged bytes are read to their end and no further", () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
      eachPosting("word", bytes, () => {});
      expect([...listsIn(bytes)].length).toBeLessThanOrEqual(bytes.length);
    }),
  );
});
