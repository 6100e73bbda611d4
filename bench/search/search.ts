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
import { inTurns, percentile, type Run, spread, type Timed } from "./in-turns.ts";
import { multiply } from "./multiply.ts";
import { type Query, sampleQueries } from "./sample-queries.ts";
import { type ZipfNews, zipfNews } from "./zipf-news.ts";

type Row = (what: string, figure: string, ratio: string) => void;

const quiet = { debug: () => {}, info: () => {}, warn: console.error, error: console.error };
const reader = { platform: "discord", workspaceId: "g" } as const;
const count = 100_000;
/** How often each query is asked. */
const rounds = 3;

/** What a look-up takes at 100,000 articles beside ts_rank over a GIN index, and where `isLarge` at a million. */
export async function benchSearch(row: Row, isLarge: boolean): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), "pullquote-bench-"));
  const data = await openEmbeddedPostgres({ dataDir: folder, log: quiet, durable: false });
  const opened: Archive[] = [];
  try {
    const news = zipfNews();
    const first = await openArchive(data.connection, count);
    await fill(first, news, row).finally(first.close);
    if (isLarge) opened.push(await enlarged(data.connection, 10));
    opened.unshift(await openArchive(data.connection, count));
    await measure(opened, sampleQueries(news, count), row);
  } finally {
    for (const { close } of opened) await close();
    await data.close();
    await rm(folder, { recursive: true, force: true });
  }
}

type Archive = {
  readonly articles: number;
  readonly store: Store;
  readonly pool: pg.Pool;
  close(): Promise<void>;
};

async function openArchive(connection: pg.PoolConfig, articles: number): Promise<Archive> {
  const store = await openStore(connection, quiet);
  const pool = new pg.Pool({ ...connection, max: 1 });
  pool.on("error", () => {}); // its connection may outlive it by a moment, and the server does not wait for it
  const close = async () => {
    await pool.end();
    await store.close();
  };
  return { articles, store, pool, close };
}

/** A copy of the archive, each of its articles so many times. */
async function enlarged(connection: pg.PoolConfig, times: number): Promise<Archive> {
  const admin = new pg.Pool({ ...connection, database: "postgres", max: 1 });
  await admin.query(`create database large template ${connection.database}`).finally(() => admin.end());
  const archive = await openArchive({ ...connection, database: "large" }, times * count);
  await multiply(archive.pool, count, times);
  while (await archive.store.search.tidy(packing));
  return archive;
}

async function fill({ store, pool }: Archive, news: ZipfNews, row: Row): Promise<void> {
  await file(pool, store, news, count);
  const began = performance.now();
  while ((await store.search.unindexed(1)).length > 0) await indexArticles({ store, log: quiet });
  const each = ((performance.now() - began) / count).toFixed(2);
  row(`index ${size(count)} articles`, `${each} ms each`, "merging included");
  row("index one that was just filed", await oneMore(pool, store, news), "p50 / p95");
}

/** Prints what each kind of look-up takes in each archive, and what is resident before and after. */
async function measure(archives: readonly Archive[], queries: readonly Query[], row: Row): Promise<void> {
  for (const { pool, articles } of archives) {
    await pool.query("vacuum analyze");
    row(`the index of ${size(articles)}`, `${(await indexBytes(pool, articles)).toFixed(0)} bytes`, "an article");
  }
  const before = process.memoryUsage().rss;
  const runs = archives.map(({ store }): Run => {
    return (query) => findArticles(plainRequest(query), reader, 40, { store, clock: () => new Date() });
  });
  const times = await inTurns(queries, runs, rounds);
  const after = process.memoryUsage().rss;
  const small = archives[0];
  const [theirs = []] = small ? await inTurns(queries, [(query) => byRank(small.pool, query)], 1) : [];
  for (const [index, { articles }] of archives.entries()) {
    tell(articles, times[index] ?? [], index === 0 ? theirs : [], row);
  }
  const most = size(archives.at(-1)?.articles ?? 0);
  row(`resident before and after look-ups among ${most}`, `${mebibytes(before)} / ${mebibytes(after)} MiB`, "");
  const [few, many] = times.map((own) => percentile(milliseconds(own), 0.95));
  if (few !== undefined && many !== undefined)
    row("p95 of the larger to that of the smaller", `${(many / few).toFixed(2)} ×`, "");
}

function tell(articles: number, ours: readonly Timed[], theirs: readonly Timed[], row: Row): void {
  const compared = (own: readonly Timed[]) => (own.length > 0 ? `ts_rank ${spread(milliseconds(own))}` : "");
  for (const kind of new Set(ours.map((query) => query.kind))) {
    const own = ours.filter((one) => one.kind === kind);
    const other = theirs.filter((one) => one.kind === kind);
    row(`among ${size(articles)}: ${kind}`, spread(milliseconds(own)), compared(other));
  }
  row(`among ${size(articles)}: all`, spread(milliseconds(ours)), compared(theirs));
}

function milliseconds(times: readonly Timed[]): number[] {
  return times.map(({ ms }) => ms);
}

function mebibytes(bytes: number): string {
  return (bytes / 2 ** 20).toFixed(0);
}

/** What indexing costs an article that comes alone. */
async function oneMore(pool: pg.Pool, store: Store, news: ZipfNews): Promise<string> {
  const times: number[] = [];
  for (let number = 0; number < 40; number++) {
    await file(pool, store, news, 1, count + number);
    const [article] = await store.search.unindexed(1);
    if (article === undefined) throw new Error("the article was not filed");
    const began = performance.now();
    await indexArticle(article, { store, log: quiet });
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

async function byRank(pool: pg.Pool, query: string): Promise<unknown[]> {
  const { rows } = await pool.query(
    `select id from articles, to_tsquery('english', $1) as asked
     where search @@ asked order by ts_rank(search, asked, 1) desc limit 40`,
    [query.match(/[a-z]+/g)?.join(" | ")],
  );
  return rows;
}
