import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { openEmbeddedPostgres } from "../../src/adapters/postgres/embedded/open.ts";
import { openStore } from "../../src/adapters/postgres/open-store.ts";
import { findArticles } from "../../src/pipeline/find-articles.ts";
import { indexArticle, indexArticles } from "../../src/pipeline/index-articles.ts";
import type { Store } from "../../src/store.ts";
import { packing } from "../../src/text/search/packing.ts";
import { plainRequest } from "../../src/text/search/request.ts";
import { seeded } from "../../tests/faults/random.ts";
import { multiply } from "./multiply.ts";
import { type ZipfNews, zipfNews } from "./zipf-news.ts";

type Row = (what: string, figure: string, ratio: string) => void;
type Kind = "common words" | "rare words" | "three words" | "phrases";

const quiet = { debug: () => {}, info: () => {}, warn: console.error, error: console.error };
const reader = { platform: "discord", workspaceId: "g" } as const;
const [count, queriesOfKind] = [100_000, 40];

/** What a look-up takes at 100,000 articles beside ts_rank over a GIN index, and where `isLarge` at a million. */
export async function benchSearch(row: Row, isLarge: boolean): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "pullquote-bench-"));
  const data = await openEmbeddedPostgres({ dataDir: folder, log: quiet, durable: false });
  const store = await openStore(data.connection, quiet);
  const pool = new pg.Pool({ ...data.connection, max: 1 });
  try {
    await measureAll({ store, pool, row }, isLarge);
  } finally {
    await pool.end();
    await store.close();
    await data.close();
    await rm(folder, { recursive: true, force: true });
  }
}

type Bench = { readonly store: Store; readonly pool: pg.Pool; readonly row: Row };

async function measureAll({ store, pool, row }: Bench, isLarge: boolean): Promise<void> {
  const news = zipfNews();
  await file(pool, store, news, count);
  const began = performance.now();
  while ((await store.search.unindexed(1)).length > 0) await indexArticles({ store, log: quiet });
  row(
    `index ${size(count)} articles`,
    `${((performance.now() - began) / count).toFixed(2)} ms each`,
    "merging included",
  );
  row("index one that was just filed", await oneMore(pool, store, news), "p50 / p95");
  const queries = sampleQueries(news);
  const small = await measure({ store, pool, row }, queries, count, (query) => byRank(pool, query));
  if (!isLarge) return;
  await multiply(pool, count, 10);
  while (await store.search.tidy(packing));
  const large = await measure({ store, pool, row }, queries, 10 * count);
  row(`p95 at ${size(10 * count)} to that at ${size(count)}`, `${(large / small).toFixed(2)} ×`, "");
}

/** Prints what each kind of look-up takes; the p95 of all together, in milliseconds. */
async function measure({ store, pool, row }: Bench, queries: readonly Query[], articles: number, rank?: Run) {
  await pool.query("vacuum analyze");
  row(`the index of ${size(articles)}`, `${(await indexBytes(pool, articles)).toFixed(0)} bytes`, "an article");
  const ports = { store, clock: () => new Date() };
  const ours = await timed(queries, (query) => findArticles(plainRequest(query), reader, 40, ports));
  const theirs = rank && (await timed(queries, rank));
  for (const kind of [...new Set(queries.map((query) => query.kind))]) {
    const spreadOf = (all: readonly Timed[]) => spread(all.filter((one) => one.kind === kind).map(({ ms }) => ms));
    row(`among ${size(articles)}: ${kind}`, spreadOf(ours), theirs ? `ts_rank ${spreadOf(theirs)}` : "");
  }
  const all = ours.map(({ ms }) => ms);
  row(`among ${size(articles)}: all`, spread(all), theirs ? `ts_rank ${spread(theirs.map(({ ms }) => ms))}` : "");
  return percentile(all, 0.95);
}

/** What indexing costs an article that comes alone. */
async function oneMore(pool: pg.Pool, store: Store, news: ZipfNews): Promise<string> {
  const times: number[] = [];
  for (let number = 0; number < 40; number++) {
    await file(pool, store, news, 1, count + number);
    const [article] = await store.search.unindexed(1);
    if (article === undefined) throw new Error("the article was not filed");
    const began = performance.now();
    await indexArticle(article.id, { store, log: quiet });
    times.push(performance.now() - began);
  }
  return spread(times);
}

function size(articles: number): string {
  return articles.toLocaleString("en");
}

async function file(pool: pg.Pool, store: Store, news: ZipfNews, many: number, first = 0): Promise<void> {
  await store.feeds.setCatalogue(["https://bench.example/feed"], new Date());
  const feed = await store.feeds.byUrl("https://bench.example/feed");
  for (let from = first; from < first + many; from += 1000) {
    const length = Math.min(1000, first + many - from);
    const articles = Array.from({ length }, (_, index) => news.article(from + index));
    await pool.query(
      `with added as (
        insert into articles (feed_id, url, title, text, language, source_name, published_at, seen_at, is_old_news,
          stage, stage_since)
        select $1, 'https://bench.example/' || ($2 + place), title, text, 'en', 'Bench', now() - place * interval '1 second',
          now(), false, 'filed', now() from unnest($3::text[], $4::text[]) with ordinality as given (title, text, place)
        returning id)
      insert into article_feeds (article_id, feed_id) select id, $1 from added`,
      [feed?.id, from, articles.map(({ title }) => title), articles.map(({ text }) => text)],
    );
  }
}

async function indexBytes(pool: pg.Pool, count: number): Promise<number> {
  const { rows } = await pool.query<{ bytes: string }>(`select pg_total_relation_size('search_documents')
    + pg_total_relation_size('search_segments') + pg_total_relation_size('search_blocks') as bytes`);
  return Number(rows[0]?.bytes) / count;
}

type Query = { readonly kind: Kind; readonly text: string };

function sampleQueries(news: ZipfNews): Query[] {
  const random = seeded(23);
  const below = (limit: number) => Math.floor(random() * limit);
  const words = (count: number, from: number, to: number) =>
    Array.from({ length: count }, () => news.telling(from + below(to - from))).join(" ");
  const phrase = () => {
    const all = news.article(below(count)).text.split(/\s+/);
    const first = below(all.length - 8);
    return all.slice(first, first + 6).join(" ");
  };
  const kinds: Record<Kind, () => string> = {
    "common words": () => words(3, 0, 30),
    "rare words": () => words(2, 20_000, 200_000),
    "three words": () => words(3, 0, 3000),
    phrases: phrase,
  };
  const makers = Object.entries(kinds) as [Kind, () => string][];
  return Array.from({ length: queriesOfKind }, () => makers.map(([kind, make]) => ({ kind, text: make() }))).flat();
}

type Run = (query: string) => Promise<readonly unknown[]>;
type Timed = { readonly kind: Kind; readonly ms: number };

async function timed(queries: readonly Query[], run: Run): Promise<Timed[]> {
  for (const { text } of queries.slice(0, 8)) await run(text);
  const times: Timed[] = [];
  let found = 0;
  for (const { kind, text } of queries) {
    const began = performance.now();
    found += (await run(text)).length;
    times.push({ kind, ms: performance.now() - began });
  }
  if (found < queries.length) throw new Error(`${queries.length} look-ups found ${found}: the bench measures nothing`);
  return times;
}

async function byRank(pool: pg.Pool, query: string): Promise<unknown[]> {
  const { rows } = await pool.query(
    `select id from articles, to_tsquery('english', $1) as asked
     where search @@ asked order by ts_rank(search, asked, 1) desc limit 40`,
    [query.match(/[a-z]+/g)?.join(" | ")],
  );
  return rows;
}

function spread(times: readonly number[]): string {
  return `${percentile(times, 0.5).toFixed(1)} / ${percentile(times, 0.95).toFixed(1)} ms`;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
