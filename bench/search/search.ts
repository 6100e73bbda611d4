import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { openEmbeddedPostgres } from "../../src/adapters/postgres/embedded/open.ts";
import { openStore } from "../../src/adapters/postgres/open-store.ts";
import { findArticles } from "../../src/pipeline/find-articles.ts";
import { indexArticles } from "../../src/pipeline/index-articles.ts";
import type { Store } from "../../src/store.ts";
import { plainRequest } from "../../src/text/search/request.ts";
import { seeded } from "../../tests/faults/random.ts";
import { type ZipfNews, zipfNews } from "./zipf-news.ts";

type Row = (what: string, figure: string, ratio: string) => void;
type Kind = "common words" | "rare words" | "three words" | "phrases";

const quiet = { debug: () => {}, info: () => {}, warn: console.error, error: console.error };
const reader = { platform: "discord", workspaceId: "g" } as const;
const queriesOfKind = 40;

/** What a look-up takes at 100,000 articles, and where `isLarge` at a million, beside ts_rank over a GIN index. */
export async function benchSearch(row: Row, isLarge: boolean): Promise<void> {
  const small = await measured(Number(process.env.N ?? 100_000), true, row);
  if (!isLarge) return;
  const large = await measured(1_000_000, false, row);
  row("p95 at 1,000,000 articles to that at 100,000", `${(large / small).toFixed(2)} ×`, "");
}

/** The p95 of all kinds together, in milliseconds. */
async function measured(count: number, besideGin: boolean, row: Row): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), "pullquote-bench-"));
  const data = await openEmbeddedPostgres({ dataDir: folder, log: quiet, durable: false });
  const store = await openStore(data.connection, quiet);
  const pool = new pg.Pool({ ...data.connection, max: 1 });
  const size = count.toLocaleString("en");
  try {
    const news = zipfNews();
    if (!besideGin) await pool.query("alter table articles drop column search");
    await file(pool, store, news, count);
    const began = performance.now();
    while ((await store.search.unindexed(1)).length > 0) await indexArticles({ store, log: quiet });
    const each = (performance.now() - began) / count;
    row(`index ${size} articles`, `${each.toFixed(2)} ms each`, "packing and merging included");
    await pool.query("vacuum analyze");
    row("the index's size", `${(await indexBytes(pool, count)).toFixed(0)} bytes`, "an article");
    const queries = sampleQueries(news);
    const ours = await timed(queries, (query) =>
      findArticles(plainRequest(query), reader, 40, { store, clock: () => new Date() }),
    );
    const theirs = besideGin ? await timed(queries, (query) => byRank(pool, query)) : undefined;
    for (const kind of [...new Set(queries.map((query) => query.kind))]) {
      const own = ours.filter((one) => one.kind === kind).map(({ ms }) => ms);
      const rank = theirs?.filter((one) => one.kind === kind).map(({ ms }) => ms);
      const beside = rank
        ? `ts_rank ${percentile(rank, 0.5).toFixed(1)} / ${percentile(rank, 0.95).toFixed(1)} ms`
        : "";
      row(`look up among ${size}, ${kind}, p50 / p95`, spread(own), beside);
    }
    const all = ours.map(({ ms }) => ms);
    row(`look up among ${size}, p50 / p95`, spread(all), theirs ? `ts_rank ${spread(theirs.map(({ ms }) => ms))}` : "");
    return percentile(all, 0.95);
  } finally {
    await pool.end();
    await store.close();
    await data.close();
    await rm(folder, { recursive: true, force: true });
  }
}

export async function file(pool: pg.Pool, store: Store, news: ZipfNews, count: number): Promise<void> {
  await store.feeds.setCatalogue(["https://bench.example/feed"], new Date());
  const feed = await store.feeds.byUrl("https://bench.example/feed");
  for (let from = 0; from < count; from += 1000) {
    const articles = Array.from({ length: 1000 }, (_, index) => news.article(from + index));
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

export function sampleQueries(news: ZipfNews): Query[] {
  const random = seeded(23);
  const below = (limit: number) => Math.floor(random() * limit);
  const words = (count: number, from: number, to: number) =>
    Array.from({ length: count }, () => news.telling(from + below(to - from))).join(" ");
  const phrase = () => {
    const all = news.article(below(100_000)).text.split(/\s+/);
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

type Timed = { readonly kind: Kind; readonly ms: number };

export async function timed(
  queries: readonly Query[],
  run: (query: string) => Promise<readonly unknown[]>,
): Promise<Timed[]> {
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

export function spread(times: readonly number[]): string {
  return `${percentile(times, 0.5).toFixed(1)} / ${percentile(times, 0.95).toFixed(1)} ms`;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}
