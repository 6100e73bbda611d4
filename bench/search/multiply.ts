import type pg from "pg";
import { packedNumbers, unpackedNumbers } from "../../src/text/search/bytes.ts";

/** Each article so many times: other ids, the same words. Segments know their articles by number: copied, they stand. */
export async function multiply(pool: pg.Pool, articles: number, times: number): Promise<void> {
  await pool.query("alter table articles drop column search");
  for (let copy = 1; copy < times; copy++) {
    const shift = copy * 2 * articles;
    await pool.query(
      `insert into articles (id, feed_id, url, title, text, language, source_name, published_at, seen_at, is_old_news,
         stage, stage_since, is_indexed) overriding system value
       select id + $1, feed_id, url || '/' || $1, title, text, language, source_name, published_at, seen_at, is_old_news,
         stage, stage_since, true from articles where id < $2 and is_indexed
         and not exists (select from search_documents where article_id = id)`,
      [shift, 2 * articles],
    );
    const { rows } = await pool.query("select * from search_segments where last_article < $1", [2 * articles]);
    for (const { id, size, length, languages, articles: bytes } of rows) {
      const ids = unpackedNumbers(bytes).map((old) => old + shift);
      const added = await pool.query(
        `insert into search_segments (size, length, first_article, last_article, languages, articles)
         values ($1, $2, $3, $4, $5, $6) returning id`,
        [size, length, ids[0], ids.at(-1), languages, packedNumbers(ids)],
      );
      await pool.query(
        "insert into search_blocks select $1, first_term, bytes from search_blocks where segment_id = $2",
        [added.rows[0].id, id],
      );
    }
  }
  await pool.query("insert into article_feeds select id, feed_id from articles on conflict do nothing");
}
