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
/** A million articles are those of ninety days; only what is younger than two weeks can be compared with. */
const [articlesOfDay, copyDays] = [11_000, 14];
const measured = 300;
/** So many articles are filed into each archive before it is measured, and then in turns, so many at once. */
const [warming, ofTurn] = [30, 10];

/** What filing one article takes where so many are kept. Milliseconds. */
export type FilingCost = { readonly archive: number; readonly milliseconds: number };

/** Files into archives of these sizes in turns: what else the machine does befalls all. */
export async function filingCosts(archives: readonly number[]): Promise<FilingCost[]> {
  const opened: Archive[] = [];
  try {
    for (const archive of archives) opened.push(await openArchive(archive));
    for (const { file } of opened) await file(warming);
    const times = opened.map(() => [] as number[]);
    for (let filed = warming; filed < measured; filed += ofTurn) {
      for (const [index, { file }] of opened.entries()) times[index]?.push(await file(ofTurn));
    }
    for (const { joined } of opened) {
      // A bench whose articles find none of their kind would measure nothing.
      if ((await joined()) < measured / 2) throw new Error(`of ${measured} articles ${await joined()} found a story`);
    }
    return archives.map((archive, index) => ({ archive, milliseconds: median(times[index] ?? []) / ofTurn }));
  } finally {
    for (const { close } of opened) await close();
  }
}

type Archive = Awaited<ReturnType<typeof openArchive>>;

async function openArchive(archive: number) {
  const folder = await mkdtemp(join(tmpdir(), "pullquote-bench-"));
  const data = await openEmbeddedPostgres({ dataDir: folder, log: quiet });
  const store = await openStore(data.connection, quiet);
  const pool = new pg.Pool({ ...data.connection, max: 1 });
  pool.on("error", () => {}); // its connection may outlive it by a moment, and the server does not wait for it
  await fillArchive(pool, archive);
  const ids = await listToFile(pool);
  const ports = { store, queue: { wake: async () => {} }, clock: () => new Date(), log: quiet } as unknown as Ports;
  let next = 0;
  return {
    /** Files so many; how long that took, in milliseconds. */
    file: async (count: number): Promise<number> => {
      const began = performance.now();
      for (const id of ids.slice(next, next + count)) await fileArticle(id, ports);
      next += count;
      return performance.now() - began;
    },
    /** How many came into stories that were there before. */
    joined: async (): Promise<number> => {
      const of = "select count(*)::int as joined from articles where id = any($1) and story_id <= $2";
      const { rows } = await pool.query<{ joined: number }>(of, [ids, archive]);
      return rows[0]?.joined ?? 0;
    },
    close: async () => {
      await pool.end();
      await store.close();
      await data.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
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
    [archive, 86_400 / articlesOfDay],
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
