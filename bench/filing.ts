import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { openEmbeddedPostgres } from "../src/adapters/postgres/embedded/open.ts";
import { numberOf } from "../src/adapters/postgres/marks.ts";
import { openStore } from "../src/adapters/postgres/open-store.ts";
import type { ArticleId } from "../src/domain/ids.ts";
import { fileArticle } from "../src/pipeline/cluster.ts";
import type { Ports } from "../src/ports.ts";
import { lookupKeys } from "../src/text/stories/lookup-keys.ts";
import { storyProfile } from "../src/text/stories/profile.ts";
import { sampleNews } from "./sample-news.ts";

const quiet = { debug: () => {}, info: () => {}, warn: console.error, error: console.error };
const noCorpus = { articles: 0, count: () => 0 };
/** The archive is that of ninety days; only what is younger can be compared with. */
const [days, copyDays] = [90, 14];
const measured = 300;

/** Milliseconds that filing one article takes where so many are kept, and bytes of the tables that it reads. */
export async function filingCost(
  archive: number,
): Promise<{ milliseconds: number; bytes: number; neighbours: number }> {
  const folder = await mkdtemp(join(tmpdir(), "pullquote-bench-"));
  const data = await openEmbeddedPostgres({ dataDir: folder, log: quiet });
  const store = await openStore(data.connection, quiet);
  const pool = new pg.Pool({ ...data.connection, max: 1 });
  pool.on("error", () => {}); // its connection may outlive it by a moment, and the server does not wait for it
  try {
    await fillArchive(pool, archive);
    const ids = await listToFile(pool);
    const ports = { store, queue: { wake: async () => {} }, clock: () => new Date(), log: quiet } as unknown as Ports;
    for (const id of ids.slice(0, 30)) await fileArticle(id, ports);
    const began = performance.now();
    for (const id of ids.slice(30)) await fileArticle(id, ports);
    const milliseconds = (performance.now() - began) / (ids.length - 30);
    return { milliseconds, ...(await sizes(pool, ids)) };
  } finally {
    await pool.end();
    await store.close();
    await data.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Articles of the archive share their profiles and keys with a few hundred patterns, each with numbers of its own. */
async function fillArchive(pool: pg.Pool, archive: number): Promise<void> {
  const patterns = sampleNews(400, 1).map(({ title, text }) => storyProfile({ title, text, language: "en" }));
  const keys = patterns.map((profile) => lookupKeys(profile, noCorpus).event.map((key) => numberOf(`event ${key}`)));
  await pool.query("create temporary table patterns (id integer, profile jsonb, keys bigint[])");
  await pool.query(
    `insert into patterns select id, profile, array(select jsonb_array_elements_text(keys)::bigint)
      from jsonb_to_recordset($1) as given (id integer, profile jsonb, keys jsonb)`,
    [JSON.stringify(patterns.map((profile, id) => ({ id, profile, keys: keys[id] })))],
  );
  await pool.query(
    "insert into feeds (url, address, host, next_poll_at, created_at) values ('https://bench.example/feed', 'https://bench.example/feed', 'bench.example', null, now())",
  );
  await pool.query(
    `insert into stories (updated_at, is_condensed) select now() - make_interval(secs => n * $2::float8) , true
      from generate_series($1::int, 1, -1) as n`,
    [archive, (days * 86_400) / archive],
  );
  await pool.query(
    `insert into articles (feed_id, url, title, text, language, source_name, published_at, seen_at, is_old_news, stage, stage_since, story_id)
      select 1, 'https://bench.example/' || id, 'title', 'text', 'en', 'Bench', updated_at, updated_at, false, 'filed', updated_at, id from stories`,
  );
  await pool.query(
    `insert into filings select articles.id, seen_at, profile, '[]' from articles
      join patterns on patterns.id = articles.id % 400 where seen_at > now() - make_interval(days => $1)`,
    [copyDays],
  );
  await pool.query(
    `insert into filing_keys select distinct key, seen_at, article_id from filings
      join patterns on patterns.id = filings.article_id % 400, unnest(patterns.keys) as key
      union all select hashtextextended(article_id::text, n), seen_at, article_id from filings, generate_series(1, 24) as n`,
  );
  await pool.query(
    `insert into filing_terms select hashtextextended('term' || n, 0), 1 + $1::int / n from generate_series(1, least($1::int, 1000000)) as n`,
    [archive],
  );
  await pool.query(
    "insert into filing_terms values ($1, $2) on conflict (term) do update set articles = excluded.articles",
    [numberOf(""), archive],
  );
  await pool.query("vacuum analyze");
}

async function listToFile(pool: pg.Pool): Promise<ArticleId[]> {
  const news = sampleNews(measured, 1);
  const { rows } = await pool.query<{ id: string }>(
    `insert into articles (feed_id, url, title, text, language, source_name, published_at, seen_at, is_old_news, stage, stage_since)
      select 1, 'https://new.example/' || id, title, text, 'en', 'New', now(), now(), false, 'read', now()
      from jsonb_to_recordset($1) as given (id integer, title text, text text) returning id`,
    [JSON.stringify(news.map(({ title, text }, id) => ({ id, title, text })))],
  );
  return rows.map(({ id }) => id as ArticleId);
}

async function sizes(pool: pg.Pool, ids: readonly string[]): Promise<{ bytes: number; neighbours: number }> {
  const { rows } = await pool.query<{ bytes: string; joined: string }>(
    `select sum(pg_total_relation_size(name)) as bytes,
      (select count(*) from articles where id = any($1) and story_id <= (select max(id) - $2 from stories)) as joined
      from unnest(array['filings', 'filing_keys', 'filing_terms']::regclass[]) as name`,
    [ids, measured],
  );
  return { bytes: Number(rows[0]?.bytes ?? 0), neighbours: Number(rows[0]?.joined ?? 0) };
}
