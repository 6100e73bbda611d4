import { sql, type Transaction } from "kysely";
import type { PackedSegment, Packing, TermBlock } from "../../domain/search-index.ts";
import { freshDocuments } from "./search-reader.ts";
import type { Tables } from "./tables.ts";

type Tx = Transaction<Tables>;

/** The key of the advisory lock that lets one process tidy at a time. */
const tidyingLock = 7_301_959;
/** Documents are packed when there are so many, and never more at once. */
const [fewestPacked, mostPacked] = [64, 2000];
/** So many segments of about a size become one, of so many articles at most. */
const [segmentsOfSize, largestSegment] = [6, 200_000];
/** Blocks read, and bytes written, at a time. */
const [blocksRead, bytesWritten] = [500, 1_000_000];

/** A segment without the ids of its articles, which are many. */
type Segment = Omit<PackedSegment, "articles"> & { readonly id: string; readonly isSparse: boolean };

/** One step: packs new documents, else merges segments of about a size, else writes one anew that has lost many articles. */
export async function tidy(tx: Tx, packing: Packing): Promise<boolean> {
  const { rows } = await sql<{ taken: boolean }>`select pg_try_advisory_xact_lock(${tidyingLock}) as taken`.execute(tx);
  if (rows[0]?.taken !== true) return false;
  const segments = await segmentsOf(tx);
  if (await packFresh(tx, packing, meanLength(segments))) return true;
  const chosen = ofOneSize(segments) ?? segments.filter(({ isSparse }) => isSparse).slice(0, 1);
  if (chosen.length === 0) return false;
  await merge(tx, packing, chosen);
  return true;
}

/** Drops segments without an article left, and marks those that have lost many. */
export async function dropGone(tx: Tx): Promise<void> {
  const { rows } = await sql<{ id: string }>`delete from search_segments where not exists
    (select from articles where id between first_article and last_article) returning id`.execute(tx);
  await dropBlocks(
    tx,
    rows.map(({ id }) => id),
  );
  await sql`update search_segments set is_sparse = true where not is_sparse and
    2 * (select count(*) from articles where id between first_article and last_article) < size`.execute(tx);
}

async function segmentsOf(tx: Tx): Promise<Segment[]> {
  const rows = await tx
    .selectFrom("search_segments")
    .select(["id", "size", "length", "languages", "is_sparse"])
    .orderBy("size")
    .orderBy("last_article")
    .execute();
  return rows.map(({ length, is_sparse, ...row }) => ({ ...row, length: Number(length), isSparse: is_sparse }));
}

function meanLength(segments: readonly Segment[]): number | undefined {
  const size = segments.reduce((sum, segment) => sum + segment.size, 0);
  return size === 0 ? undefined : segments.reduce((sum, segment) => sum + segment.length, 0) / size;
}

async function packFresh(tx: Tx, packing: Packing, mean: number | undefined): Promise<boolean> {
  const { rows } = await sql`select from search_documents limit ${fewestPacked}`.execute(tx);
  if (rows.length < fewestPacked) return false;
  const documents = await freshDocuments(tx, mostPacked);
  const { segment, blocks } = packing.pack(documents, mean);
  await addBlocks(tx, await addSegment(tx, segment, packing), blocks);
  const ids = documents.map(({ articleId }) => articleId);
  await sql`delete from search_documents where article_id = any(${sql.val(ids)}::bigint[])`.execute(tx);
  return true;
}

/** Some of one size, where there are so many of it. A size is up to six times the one below. */
function ofOneSize(segments: readonly Segment[]): readonly Segment[] | undefined {
  const bySize = new Map<number, Segment[]>();
  for (const segment of segments) {
    if (segment.size > largestSegment / 2) continue;
    const size = Math.floor(Math.log(Math.max(1, segment.size / fewestPacked)) / Math.log(segmentsOfSize));
    bySize.set(size, [...(bySize.get(size) ?? []), segment]);
  }
  for (const own of bySize.values()) {
    if (own.length < segmentsOfSize) continue;
    return together(own.slice(0, segmentsOfSize));
  }
  return undefined;
}

/** As many, from the first on, as one segment may hold. */
function together(segments: readonly Segment[]): Segment[] {
  const fitting: Segment[] = [];
  let articles = 0;
  for (const segment of segments) {
    articles += segment.size;
    if (articles <= largestSegment) fitting.push(segment);
  }
  return fitting;
}

async function merge(tx: Tx, packing: Packing, chosen: readonly Segment[]): Promise<void> {
  const old = await withArticles(tx, chosen);
  const ids = old.flatMap((segment) => packing.articles(segment));
  const { rows } = await sql<{ id: string }>`select id from articles
    where id = any(${sql.val(ids)}::bigint[])`.execute(tx);
  const present = new Set(rows.map(({ id }) => id));
  const merging = packing.merge(old, (id) => !present.has(id));
  if (merging.segment.size > 0) {
    const streams = old.map(({ id }) => blocksOf(tx, id));
    await addBlocks(tx, await addSegment(tx, merging.segment, packing), merging.blocks(streams));
  }
  const gone = old.map(({ id }) => id);
  await sql`delete from search_segments where id = any(${sql.val(gone)}::bigint[])`.execute(tx);
  await dropBlocks(tx, gone);
}

async function withArticles(tx: Tx, segments: readonly Segment[]): Promise<(Segment & PackedSegment)[]> {
  const chosen = segments.map(({ id }) => id);
  const rows = await tx.selectFrom("search_segments").select(["id", "articles"]).where("id", "in", chosen).execute();
  const articles = new Map(rows.map((row) => [row.id, row.articles]));
  return segments.map((segment) => ({ ...segment, articles: articles.get(segment.id) ?? Buffer.alloc(0) }));
}

/** A segment's blocks in order. */
async function* blocksOf(tx: Tx, segment: string): AsyncGenerator<Buffer> {
  for (let after = ""; ; ) {
    const rows = await tx
      .selectFrom("search_blocks")
      .select(["first_term", "bytes"])
      .where("segment_id", "=", segment)
      .where("first_term", ">", after)
      .orderBy("first_term")
      .limit(blocksRead)
      .execute();
    for (const { bytes } of rows) yield bytes;
    const last = rows.at(-1);
    if (last === undefined) return;
    after = last.first_term;
  }
}

async function addSegment(tx: Tx, segment: PackedSegment, packing: Packing): Promise<string> {
  const { size, length, articles, languages } = segment;
  const ids = packing.articles(segment);
  const added = await tx
    .insertInto("search_segments")
    .values({
      size,
      length,
      articles: Buffer.from(articles),
      languages: [...languages],
      first_article: Number(ids[0] ?? 0),
      last_article: Number(ids.at(-1) ?? 0),
    })
    .returning("id")
    .executeTakeFirstOrThrow();
  return added.id;
}

async function addBlocks(
  tx: Tx,
  segment: string,
  blocks: Iterable<TermBlock> | AsyncIterable<TermBlock>,
): Promise<void> {
  let [waiting, bytes]: [TermBlock[], number] = [[], 0];
  const write = async () => {
    const [terms, contents] = [waiting.map(({ firstTerm }) => firstTerm), waiting.map((block) => block.bytes)];
    [waiting, bytes] = [[], 0];
    await sql`insert into search_blocks (segment_id, first_term, bytes)
      select ${segment}::bigint, * from unnest(${sql.val(terms)}::text[], ${sql.val(contents)}::bytea[])`.execute(tx);
  };
  for await (const block of blocks) {
    waiting.push(block);
    bytes += block.bytes.length;
    if (bytes >= bytesWritten) await write();
  }
  if (waiting.length > 0) await write();
}

async function dropBlocks(tx: Tx, segments: readonly string[]): Promise<void> {
  if (segments.length === 0) return;
  await sql`delete from search_blocks where segment_id = any(${sql.val([...segments])}::bigint[])`.execute(tx);
}
