import fc from "fast-check";
import { expect, test } from "vitest";
import { articleIdsAt } from "../../../src/text/search/article-ids.ts";
import { keysAsked } from "../../../src/text/search/asked-words.ts";
import { packedNumbers } from "../../../src/text/search/bytes.ts";
import { documentOf } from "../../../src/text/search/document.ts";
import { indexedDocument } from "../../../src/text/search/document-bytes.ts";
import { packed } from "../../../src/text/search/pack.ts";
import { articlesWithAll, type Part } from "../../../src/text/search/part.ts";
import { heldIn, listWriter } from "../../../src/text/search/postings.ts";
import { ranked } from "../../../src/text/search/rank.ts";
import { plainRequest } from "../../../src/text/search/request.ts";

const size = 400;
const numbers = fc.uniqueArray(fc.nat(size - 1), { maxLength: 300 }).map((some) => some.sort((a, b) => a - b));
const key = fc.constantFrom("storm", "+1a", "@lang:en");

function written(term: string, articles: readonly number[]): Uint8Array {
  const values = articles.map((article) => 1 + (article % 255));
  return listWriter()(term, articles, values, articles.length);
}

test("articles are found in a list, whatever kind of list and however few are looked for", () => {
  fc.assert(
    fc.property(key, numbers, numbers, (term, held, asked) => {
      const found = heldIn(term, written(term, held), asked);
      expect([...found]).toEqual(asked.map((article) => (held.includes(article) ? 1 : 0)));
    }),
  );
});

test("articles that hold one term of each group are those that all groups have", () => {
  const groups = fc.array(fc.array(numbers, { maxLength: 2 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(groups, (given) => {
      const keys = given.map((lists, group) => lists.map((_, at) => `+${group}${at}`));
      const lists = given.flatMap((own, group) =>
        own.map((articles, at) => [`+${group}${at}`, written("+", articles)] as const),
      );
      const all = Array.from({ length: size }, (_, article) => article);
      const expected = all.filter((article) => given.every((own) => own.some((list) => list.includes(article))));
      expect(articlesWithAll({ size, postings: new Map(lists) }, keys)).toEqual(expected);
    }),
  );
});

test("an article's id is found by its place, whether ids follow one another or leap", () => {
  const step = fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 2 ** 40 }));
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 60 }), fc.nat(7), (steps, offset) => {
      let id = 0;
      const ids = steps.map((by) => {
        id += by;
        return id;
      });
      // Bytes that come from a database begin anywhere.
      const bytes = new Uint8Array([...new Uint8Array(offset), ...packedNumbers(ids)]).subarray(offset);
      const places = ids.map((_, article) => ({ part: 0, article })).reverse();
      expect(articleIdsAt(places, [bytes])).toEqual(ids.map(String).reverse());
      const last = { part: 0, article: ids.length - 1 };
      expect(articleIdsAt([last], [bytes])).toEqual([String(ids.at(-1))]);
    }),
  );
});

test("articles are ranked alike whether they stand in one segment or in several", () => {
  const word = fc.constantFrom(..."storm bridge council the of vote Orrin".split(" "));
  const bodies = fc.array(fc.array(word, { minLength: 1, maxLength: 20 }), { minLength: 1, maxLength: 25 });
  const asked = fc.array(word, { minLength: 1, maxLength: 7 });
  fc.assert(
    fc.property(bodies, asked, fc.integer({ min: 1, max: 10 }), (given, words, ofSegment) => {
      const request = plainRequest(words.join(" "));
      expect(found(given, ofSegment, request)).toEqual(found(given, given.length, request));
    }),
    { numRuns: 60 },
  );
});

/** The best ten, by their places in all segments. */
function found(bodies: readonly (readonly string[])[], ofSegment: number, request: ReturnType<typeof plainRequest>) {
  const documents = bodies.map((body, at) => ({
    articleId: `${at + 1}`,
    ...indexedDocument(documentOf({ title: "", text: body.join(" "), language: "en", url: "" })),
  }));
  const parts: Part[] = [];
  const holding = new Map<string, number>();
  for (let from = 0; from < documents.length; from += ofSegment) {
    const { size, lists } = packed(documents.slice(from, from + ofSegment), 12, new Set(keysAsked(request)));
    parts.push({ size, postings: new Map(lists.map(({ term, postings }) => [term, postings])) });
    for (const { term, articles } of lists) holding.set(term, (holding.get(term) ?? 0) + articles);
  }
  const counts = { articles: documents.length, of: (term: string) => holding.get(term) ?? 0 };
  return ranked(request, parts, counts, 10).map(({ part, article, score }) => [part * ofSegment + article, score]);
}
