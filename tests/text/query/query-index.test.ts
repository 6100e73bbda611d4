import fc from "fast-check";
import { expect, test } from "vitest";
import { matchesQuery } from "../../../src/text/query/matches-query.ts";
import { parseQuery } from "../../../src/text/query/parse-query.ts";
import type { Query } from "../../../src/text/query/query.ts";
import { type QueriedArticle, queryDocument } from "../../../src/text/query/query-document.ts";
import { openQueryIndex } from "../../../src/text/query/query-index.ts";
import { names, queries, vocabulary } from "./sample-queries.ts";

const text = (maxLength: number) =>
  fc.array(fc.constantFrom(...vocabulary), { maxLength, size: "max" }).map((words) => words.join(" "));
const articles: fc.Arbitrary<QueriedArticle> = fc.record({
  title: text(4),
  text: text(14),
  language: fc.constantFrom("en", "de", "fr", "es", "pt", "de-AT", "xx"),
  url: fc.constantFrom("https://www.times.example/1", "urn:x", "https://bbc.example/"),
  source: fc.constantFrom(...names).map((name) => ({ name })),
  speakers: fc.subarray([...names]),
});

test("the index finds what looking at each query alone finds", () => {
  let found = 0;
  fc.assert(
    fc.property(
      fc.array(queries, { minLength: 1, maxLength: 40 }),
      fc.array(articles, { maxLength: 5 }),
      (all, some) => {
        const index = openQueryIndex<number>();
        for (const [id, query] of all.entries()) index.add(id, query);
        for (const article of some) {
          const document = queryDocument(article);
          const expected = all.flatMap((query, id) => (matchesQuery(query, document) ? [id] : []));
          found += expected.length;
          expect([...index.matching(document)].sort((a, b) => a - b)).toEqual(expected);
        }
      },
    ),
    { numRuns: 1500 },
  );
  expect(found).toBeGreaterThan(1000);
});

test("queries come, change and go while articles are matched", () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant("add" as const), id: fc.nat(12), query: queries }),
    fc.record({ kind: fc.constant("remove" as const), id: fc.nat(12) }),
    fc.record({ kind: fc.constant("match" as const), article: articles }),
  );
  fc.assert(
    fc.property(fc.array(step, { maxLength: 400, size: "max" }), (steps) => {
      const index = openQueryIndex<number>();
      const known = new Map<number, Query>();
      for (const next of steps) {
        if (next.kind === "add") {
          index.add(next.id, next.query);
          known.set(next.id, next.query);
        } else if (next.kind === "remove") {
          index.remove(next.id);
          known.delete(next.id);
        } else {
          const document = queryDocument(next.article);
          const expected = [...known].flatMap(([id, query]) => (matchesQuery(query, document) ? [id] : []));
          expect([...index.matching(document)].sort((a, b) => a - b)).toEqual(expected.sort((a, b) => a - b));
        }
        expect(index.size).toBe(known.size);
      }
    }),
    { numRuns: 150 },
  );
});

test("among very many queries an article meets only those it answers", () => {
  const index = openQueryIndex<number>();
  const parsed = (typed: string): Query => {
    const read = parseQuery(typed);
    if ("problem" in read) throw new Error(read.problem.message);
    return read.query;
  };
  for (let id = 0; id < 20_000; id++) index.add(id, parsed(`government w${id} (minister OR m${id}) -q${id}`));
  index.add(-1, parsed("minister"));
  index.add(-2, parsed("Minister"));
  const article = {
    title: "W77",
    text: "The government's minister",
    language: "en",
    url: "urn:x",
    source: { name: "a" },
  };
  expect(index.matching(queryDocument(article))).toEqual(expect.arrayContaining([77, -1, -2]));
  expect(index.matching(queryDocument(article))).toHaveLength(3);
  expect(index.matching(queryDocument({ ...article, text: `${article.text} q77` }))).toHaveLength(2);
});
