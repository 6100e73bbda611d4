import { type Kysely, sql } from "kysely";
import type { Article } from "../../domain/article.ts";
import type { ArticleId } from "../../domain/ids.ts";
import type { FoundArticle, IndexedArticle, SearchStore, Viewer } from "../../search-store.ts";
import { articleFrom, articleRows } from "./article-store.ts";
import { quotationsOf, speakersNamed } from "./search-quotations.ts";
import { indexReader, type SegmentCache } from "./search-reader.ts";
import { tidy } from "./search-segments.ts";
import { seenBy } from "./search-visible.ts";
import { speakersLike } from "./speakers-like.ts";
import { storable, storableJson } from "./storable.ts";
import type { Tables } from "./tables.ts";

export function searchStore(db: Kysely<Tables>): SearchStore {
  const cache: SegmentCache = new Map();
  return {
    unindexed: (limit) => unindexed(db, limit),
    index: (articles) => index(db, articles),
    tidy: (packing) => db.transaction().execute((tx) => tidy(tx, packing)),
    read: (work) =>
      db
        .transaction()
        .setIsolationLevel("repeatable read")
        .setAccessMode("read only")
        .execute(async (tx) => work(await indexReader(tx, cache))),
    visible: (ids, viewer) => visible(db, ids, viewer),
    articles: (ids) => articlesBy(db, ids),
    speakers: (name, viewer) => speakersNamed(db, name, viewer),
    speakersLike: (beginning, viewer, limit) => speakersLike(db, beginning, viewer, limit),
    quotations: (fullNames, viewer, limit) => quotationsOf(db, fullNames, viewer, limit),
  };
}

async function unindexed(db: Kysely<Tables>, limit: number): Promise<Article[]> {
  const rows = await articleRows(db)
    .where("stage", "=", "filed")
    .where("is_indexed", "=", false)
    .orderBy("articles.id", "desc")
    .limit(limit)
    .execute();
  return rows.map(articleFrom);
}

/** One statement: an article that another process indexes is passed over whole. */
async function index(db: Kysely<Tables>, articles: readonly IndexedArticle[]): Promise<void> {
  if (articles.length === 0) return;
  const of = <T>(column: (article: IndexedArticle) => T) => sql.val(articles.map(column));
  const quotations = articles.flatMap(({ articleId, quotations }) =>
    quotations.map(({ start, end, speaker, keys }) => ({
      article: articleId,
      start,
      end,
      speaker: storable(speaker.name),
      role: speaker.role === undefined ? null : storable(speaker.role),
      full: storable(keys.fullName),
      last: storable(keys.lastName),
    })),
  );
  await sql`with taken as (update articles set is_indexed = true
      where id = any(${of(({ articleId }) => articleId)}::bigint[]) and stage = 'filed' and not is_indexed
      returning id, published_at),
    kept as (insert into search_documents (article_id, terms, words, counts, pairs, length)
      select document.* from taken join unnest(${of(({ articleId }) => articleId)}::bigint[],
        ${of(({ document }) => storable(document.terms))}::text[],
        ${of(({ document }) => storable(document.words))}::text[],
        ${of(({ document }) => Buffer.from(document.counts))}::bytea[],
        ${of(({ document }) => Buffer.from(document.pairs))}::bytea[],
        ${of(({ document }) => document.length)}::integer[]) as document (id, terms, words, counts, pairs, length)
        using (id))
    insert into quotations (article_id, start_at, end_at, speaker, role, full_name, last_name, published_at)
    select article, start, "end", speaker, role, "full", last, published_at
    from taken join jsonb_to_recordset(${storableJson(quotations)}::jsonb)
      as said (article bigint, start integer, "end" integer, speaker text, role text, "full" text, last text)
      on said.article = taken.id
    on conflict do nothing`.execute(db);
}

async function visible(
  db: Kysely<Tables>,
  ids: readonly ArticleId[],
  viewer: Viewer | undefined,
): Promise<FoundArticle[]> {
  const { rows } = await sql<{ id: string; published_at: Date; copy_of: string | null }>`
    select id, published_at, copy_of from articles
    where id = any(${sql.val([...ids])}::bigint[]) and ${seenBy(viewer)}`.execute(db);
  const found = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = found.get(id);
    if (row === undefined) return [];
    return [{ id, publishedAt: row.published_at, ...(row.copy_of !== null && { copyOf: row.copy_of as ArticleId }) }];
  });
}

async function articlesBy(db: Kysely<Tables>, ids: readonly ArticleId[]): Promise<Article[]> {
  if (ids.length === 0) return [];
  const rows = await articleRows(db).where("articles.id", "in", ids).execute();
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    return row === undefined ? [] : [articleFrom(row)];
  });
}
