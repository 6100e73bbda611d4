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
import { storable } from "./storable.ts";
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

async function index(db: Kysely<Tables>, articles: readonly IndexedArticle[]): Promise<void> {
  await db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ id: string; published_at: Date }>`update articles set is_indexed = true
      where id = any(${sql.val(articles.map(({ articleId }) => articleId))}::bigint[])
        and stage = 'filed' and not is_indexed
      returning id, published_at`.execute(tx);
    const publishedAt = new Map(rows.map((row) => [row.id, row.published_at]));
    const taken = articles.filter(({ articleId }) => publishedAt.has(articleId));
    if (taken.length === 0) return;
    const documents = taken.map(({ articleId, document: { terms, words, counts, pairs, length } }) => ({
      article_id: articleId,
      terms: storable(terms),
      words: storable(words),
      counts: Buffer.from(counts),
      pairs: Buffer.from(pairs),
      length,
    }));
    await tx.insertInto("search_documents").values(documents).execute();
    const quotations = taken.flatMap(({ articleId, quotations }) =>
      quotations.map(({ start, end, speaker, keys }) => ({
        article_id: articleId,
        start_at: start,
        end_at: end,
        speaker: storable(speaker.name),
        role: speaker.role === undefined ? null : storable(speaker.role),
        full_name: storable(keys.fullName),
        last_name: storable(keys.lastName),
        published_at: publishedAt.get(articleId) ?? new Date(0),
      })),
    );
    for (let from = 0; from < quotations.length; from += 1000) {
      const some = quotations.slice(from, from + 1000);
      await tx
        .insertInto("quotations")
        .values(some)
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
  });
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
