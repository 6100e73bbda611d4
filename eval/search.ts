import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { memoryIndex } from "../src/text/search/in-memory.ts";
import { plainRequest } from "../src/text/search/request.ts";
import { isTelling, tokensOf } from "../src/text/tokens.ts";
import { seeded } from "../tests/faults/random.ts";
import { labelled, skipped } from "./eval-data.ts";

type Doc = { readonly id: string; readonly title?: string; readonly text: string };
type Collection = {
  readonly docs: readonly Doc[];
  readonly queries: Readonly<Record<string, string>>;
  readonly qrels: Readonly<Record<string, readonly string[]>>;
};
type Lookup = { readonly id: string; readonly query: string };

/** How well articles are found again: judged collections, words of headlines, words of quotes. */
export function evalSearch(): void {
  for (const name of ["cranfield", "cisi", "time", "med"]) judged(name);
  headlines();
  quotes();
}

function judged(name: string): void {
  const path = fileURLToPath(new URL(`../../shared/eval/search.${name}.json`, import.meta.url));
  if (!existsSync(path)) {
    skipped(`search.${name}.json`);
    return;
  }
  const { docs, queries, qrels }: Collection = JSON.parse(readFileSync(path, "utf8"));
  const find = finder(docs);
  const gains = Object.entries(qrels).flatMap(([id, relevant]) => {
    const query = queries[id];
    return query === undefined ? [] : [ndcg(find(query, 10), new Set(relevant))];
  });
  const half = (parity: number) => mean(gains.filter((_, index) => index % 2 === parity)).toFixed(3);
  console.log(
    `${name}: nDCG@10 ${mean(gains).toFixed(4)} over ${gains.length} queries (halves ${half(0)}, ${half(1)})`,
  );
}

/** Three words of a headline, drawn by chance, find their article. */
function headlines(): void {
  type Row = { readonly id: string; readonly title: string; readonly paragraphs: readonly string[] };
  const rows = labelled<Row>("topics.bbc.jsonl");
  if (rows === undefined) {
    skipped("topics.bbc.jsonl");
    return;
  }
  const docs = rows.map(({ id, title, paragraphs }) => ({ id, title, text: paragraphs.join("\n\n") }));
  const random = seeded(5);
  const lookups = rows.flatMap(({ id, title }) => {
    const words = tokensOf(title).filter(({ word }) => isTelling(word));
    const drawn = words.map((word) => ({ word, at: random() })).sort((a, b) => a.at - b.at);
    const query = drawn.slice(0, 3).map(({ word }) => title.slice(word.start, word.end));
    return query.length < 3 ? [] : [{ id, query: query.join(" ") }];
  });
  reciprocal("three words of a headline → article", finder(docs), lookups);
}

/** Six words of a quote, as they stand, find their article. */
function quotes(): void {
  type Row = Doc & { readonly attributions: readonly { readonly content: readonly (readonly [number, number])[] }[] };
  const rows = labelled<Row>("quotes.polnear.jsonl");
  if (rows === undefined) {
    skipped("quotes.polnear.jsonl");
    return;
  }
  const random = seeded(6);
  const all = rows.flatMap(({ id, text, attributions }) =>
    attributions.flatMap(({ content: [span] }) => {
      const words = span === undefined ? [] : tokensOf(text.slice(...span));
      if (span === undefined || words.length < 8) return [];
      const first = Math.floor(random() * (words.length - 5));
      const [from, to] = [words[first], words[first + 5]];
      if (from === undefined || to === undefined) return [];
      return [{ id, query: text.slice(span[0] + from.start, span[0] + to.end), at: random() }];
    }),
  );
  const lookups = all.sort((a, b) => a.at - b.at).slice(0, 750);
  reciprocal("six words of a quote → article", finder(rows), lookups);
}

function reciprocal(what: string, find: Find, lookups: readonly Lookup[]): void {
  const ranks = lookups.map(({ id, query }) => find(query, 100).indexOf(id) + 1);
  const worth = ranks.map((rank) => (rank === 0 ? 0 : 1 / rank));
  const half = (parity: number) => mean(worth.filter((_, index) => index % 2 === parity)).toFixed(3);
  console.log(`${what}: MRR ${mean(worth).toFixed(4)} over ${ranks.length} (halves ${half(0)}, ${half(1)})`);
  if (process.argv[3] !== "show") return;
  lookups.forEach(({ id, query }, index) => {
    if (ranks[index] !== 1) console.log(`  rank ${ranks[index] || "–"}: ${JSON.stringify(query)} for ${id}`);
  });
}

type Find = (query: string, most: number) => string[];

function finder(docs: readonly Doc[]): Find {
  const index = memoryIndex(docs.map(({ id, title = "", text }) => ({ id, title, text, language: "en", url: "" })));
  return (query, most) => index.search(plainRequest(query), most).map(({ item }) => item.id);
}

function ndcg(found: readonly string[], relevant: ReadonlySet<string>): number {
  const gain = (rank: number) => 1 / Math.log2(rank + 2);
  const sum = (count: number, counts: (rank: number) => boolean) =>
    Array.from({ length: count }, (_, rank) => (counts(rank) ? gain(rank) : 0)).reduce((a, b) => a + b, 0);
  const ideal = sum(Math.min(10, relevant.size), () => true);
  return ideal === 0 ? 0 : sum(10, (rank) => relevant.has(found[rank] ?? "")) / ideal;
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
}
