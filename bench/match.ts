import { languageOf } from "../src/text/languages/language-of.ts";
import { holds, matchesQuery } from "../src/text/query/matches-query.ts";
import { parseQuery } from "../src/text/query/parse-query.ts";
import type { Query } from "../src/text/query/query.ts";
import { queryDocument } from "../src/text/query/query-document.ts";
import { openQueryIndex } from "../src/text/query/query-index.ts";
import { readIn } from "../src/text/query/reading.ts";
import { benchMatcher } from "./matcher.ts";
import { type ZipfWords, zipfArticle, zipfWords } from "./zipf-news.ts";

const subscriptions = 100_000;
const [articleCount, aloneCount] = [200, 10];

type Row = (what: string, figure: string, ratio: string) => void;

/** One article among 100,000 subscriptions: through the index, and by looking at each alone, in the same run. */
export async function benchMatch(row: Row): Promise<void> {
  const words = zipfWords(50_000);
  for (const commonest of [150, 0]) {
    console.log(`\nqueries without the ${commonest} commonest words of the articles`);
    benchQueries(words, commonest, row);
  }
  await benchMatcher(
    words,
    Array.from({ length: subscriptions }, () => typedQuery(words, 150)),
    row,
  );
}

/** `commonest`: so many of the commonest words are asked for by nobody, as "the" and "said" are not. */
function benchQueries(words: ZipfWords, commonest: number, row: Row): void {
  const queries = Array.from({ length: subscriptions }, () => parsed(typedQuery(words, commonest)));
  const articles = Array.from({ length: articleCount }, () => zipfArticle(words, 400));
  const documents = articles.map(queryDocument);
  const analysis = milliseconds(() => articles.map(queryDocument)) / articleCount;

  const before = memory();
  const index = openQueryIndex<number>();
  const adding = milliseconds(() => {
    for (const [id, query] of queries.entries()) index.add(id, query);
    index.matching(queryDocument({ title: "", text: "", language: "en", url: "", source: { name: "" } }));
  });
  const held = memory() - before;
  for (const document of documents.slice(0, 50)) index.matching(document);
  let matches = 0;
  const indexed =
    milliseconds(() => {
      for (const document of documents) matches += index.matching(document).length;
    }) / articleCount;

  const some = documents.slice(0, aloneCount);
  const english = languageOf("en");
  const readings = queries.map((query) => readIn(query, english));
  let [found, foundRead] = [0, 0];
  const alone =
    milliseconds(() => {
      for (const document of some) for (const query of queries) found += matchesQuery(query, document) ? 1 : 0;
    }) / aloneCount;
  const aloneRead =
    milliseconds(() => {
      for (const document of some) for (const reading of readings) foundRead += holds(reading, document) ? 1 : 0;
    }) / aloneCount;
  const expected = some.reduce((sum, document) => sum + index.matching(document).length, 0);
  if (found !== expected || foundRead !== expected) throw new Error(`index ${expected}, alone ${found}, ${foundRead}`);

  const mean = `${(matches / articleCount).toFixed(0)} matches each`;
  row("one article, each of 100,000 queries alone", `${alone.toFixed(1)} ms`, "the base");
  row(
    "  the same, every query read beforehand",
    `${aloneRead.toFixed(1)} ms`,
    `1/${(alone / aloneRead).toFixed(1)} of it`,
  );
  row("one article, the index", `${indexed.toFixed(3)} ms`, `1/${(alone / indexed).toFixed(0)} of the base, ${mean}`);
  row("  against every query read beforehand", "", `1/${(aloneRead / indexed).toFixed(0)}`);
  row("taking an article apart, needed either way", `${analysis.toFixed(3)} ms`, "");
  row("filing 100,000 queries", `${adding.toFixed(0)} ms`, `${((adding * 1000) / subscriptions).toFixed(1)} µs each`);
  row(
    "memory of the index",
    `${(held / 2 ** 20).toFixed(0)} MiB`,
    `${(held / subscriptions).toFixed(0)} bytes a query`,
  );
}

/** One to six words, as people would put them. */
function typedQuery({ pick, random }: ZipfWords, commonest: number): string {
  const words = Array.from({ length: 1 + Math.floor(random() * 6) }, () => pick(commonest));
  const kind = random();
  const [first = "", ...others] = words;
  if (others.length === 0) return kind < 0.1 ? `title:${first}` : first;
  if (kind < 0.15) return `"${words.slice(0, 2).join(" ")}" ${words.slice(2).join(" ")}`;
  if (kind < 0.25) return words.join(" OR ");
  if (kind < 0.35) return `${words.slice(0, -1).join(" ")} -${words.at(-1)}`;
  if (kind < 0.4 && words.length > 2) return `(${first} OR ${others[0]}) ${words.slice(2).join(" ")}`;
  return words.join(" ");
}

function parsed(typed: string): Query {
  const read = parseQuery(typed);
  if ("problem" in read) throw new Error(read.problem.message);
  return read.query;
}

function milliseconds(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

function memory(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}
