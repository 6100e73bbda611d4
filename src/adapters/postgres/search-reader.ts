import { sql, type Transaction } from "kysely";
import type { FreshDocument, IndexReader, SegmentBlock } from "../../domain/search-index.ts";
import type { Tables } from "./tables.ts";

/** Which articles stand in which segment: read once by a process, for a segment never changes. */
export type SegmentCache = Map<string, Buffer>;

type Tx = Transaction<Tables>;

/** More documents than these in no segment are not looked through: the newest are. */
const mostFresh = 2000;

/** What the transaction sees of the index. */
export async function indexReader(tx: Tx, cache: SegmentCache): Promise<IndexReader> {
  const rows = await tx
    .selectFrom("search_segments")
    .select(["id", "size", "length", "languages"])
    .orderBy("last_article")
    .execute();
  const segments = rows.map(({ length, ...row }) => ({ ...row, length: Number(length) }));
  const live = new Set(segments.map(({ id }) => id));
  for (const id of cache.keys()) if (!live.has(id)) cache.delete(id);
  const fresh = await freshDocuments(tx, mostFresh);
  return {
    segments,
    fresh,
    blocks: (terms) => blocks(tx, [...live], terms),
    blocksBetween: (from, to, limit) => blocksBetween(tx, [...live], { from, to, limit }),
    articles: (segment) => articlesOf(tx, segment, cache),
  };
}

export async function freshDocuments(tx: Tx, limit: number): Promise<FreshDocument[]> {
  const rows = await tx.selectFrom("search_documents").selectAll().orderBy("article_id", "desc").limit(limit).execute();
  return rows.map(({ article_id, ...document }) => ({ articleId: article_id, ...document }));
}

async function blocks(tx: Tx, segments: readonly string[], terms: readonly string[]): Promise<SegmentBlock[]> {
  const { rows } = await sql<SegmentBlock>`
    with held as (
      select distinct segment.id, (select first_term from search_blocks
        where segment_id = segment.id and first_term <= term order by first_term desc limit 1) as first_term
      from unnest(${sql.val([...segments])}::bigint[]) as segment (id), unnest(${sql.val([...terms])}::text[]) as asked (term)
    )
    select segment_id as segment, bytes from held
    join search_blocks on segment_id = held.id and search_blocks.first_term = held.first_term`.execute(tx);
  return rows;
}

type Range = { readonly from: string; readonly to: string; readonly limit: number };

async function blocksBetween(tx: Tx, segments: readonly string[], { from, to, limit }: Range): Promise<SegmentBlock[]> {
  const { rows } = await sql<SegmentBlock>`
    select segment_id as segment, bytes from search_blocks
    join unnest(${sql.val([...segments])}::bigint[]) as segment (id) on id = segment_id
    where first_term < ${to} and first_term >= coalesce((select max(first_term) from search_blocks as before
      where before.segment_id = segment.id and first_term <= ${from}), '')
    order by segment_id desc, first_term limit ${limit}`.execute(tx);
  return rows;
}

async function articlesOf(tx: Tx, segment: string, cache: SegmentCache): Promise<Buffer> {
  const known = cache.get(segment);
  if (known !== undefined) return known;
  const rows = tx.selectFrom("search_segments").select("articles").where("id", "=", segment);
  const { articles } = await rows.executeTakeFirstOrThrow();
  cache.set(segment, articles);
  return articles;
}
