import { type Kysely, type Selectable, sql, type Transaction, type UpdateObject } from "kysely";
import type { Article } from "../../domain/article.ts";
import type { ArticleId, StoryId } from "../../domain/ids.ts";
import { isForeignTo } from "../../domain/same-site.ts";
import type { ArticleStage, ArticleStore, ListedArticle } from "../../store.ts";
import { pictureColumns, pictureIn } from "./picture-row.ts";
import { present } from "./present.ts";
import { storable } from "./storable.ts";
import type { ArticleRow, Tables } from "./tables.ts";

type StoredArticle = Omit<Selectable<ArticleRow>, "terms"> & { feed_url: string; feed_address: string };

export function articleStore(db: Kysely<Tables>): ArticleStore {
  return {
    get: async (id) => {
      const row = await articleRows(db).where("articles.id", "=", id).executeTakeFirst();
      return row && listedFrom(row);
    },
    recordRead: async (id, read, at) => {
      if (await isOnlyOneRead(db, id, read, at)) return;
      await db.transaction().execute((tx) => recordRead(tx, id, read, at));
    },
    recordUnreadable: (id, problem, at) => stillListed(db, id, { stage: "unreadable", stage_since: at, problem }),
    recordReadLater: (id, problem, at) =>
      stillListed(db, id, { stage_since: at, problem, attempts: sql`attempts + 1` }),
    stuck: (stage, before, limit) => stuck(db, stage, before, limit),
  };
}

/** Articles with the address of the feed that carried them first. */
export function articleRows(db: Kysely<Tables>) {
  return db
    .selectFrom("articles")
    .innerJoin("feeds", "feeds.id", "articles.feed_id")
    .selectAll("articles")
    .select(["feeds.url as feed_url", "feeds.address as feed_address"]);
}

export function articleFrom(row: StoredArticle): Article {
  return {
    id: row.id as ArticleId,
    source: { name: row.source_name, feedUrl: row.feed_url },
    url: row.url,
    title: row.title,
    text: row.text,
    publishedAt: row.published_at,
    language: row.language,
    ...present({ author: row.author }),
    ...pictureIn(row),
  };
}

function listedFrom(row: StoredArticle): ListedArticle {
  return {
    ...articleFrom(row),
    stage: row.stage as ArticleStage,
    attempts: row.attempts,
    isForeign: isForeignTo(row.url, { url: row.feed_url, address: row.feed_address }),
    ...(row.story_id !== null && { storyId: row.story_id as StoryId }),
  };
}

async function stillListed(db: Kysely<Tables>, id: ArticleId, change: UpdateObject<Tables, "articles">): Promise<void> {
  await db.updateTable("articles").set(change).where("id", "=", id).where("stage", "=", "listed").execute();
}

type Read = Parameters<ArticleStore["recordRead"]>[1];

/** Where a statement would make a second row of what there may be one of. */
const isClash = (error: unknown) => error instanceof Error && "code" in error && error.code === "23505";

/** In one statement where no other article has the address, or is given it meanwhile: hardly ever one has. */
async function isOnlyOneRead(db: Kysely<Tables>, id: ArticleId, read: Read, at: Date): Promise<boolean> {
  const { url = null } = read;
  const isOther = sql<boolean>`exists (select from articles as other where other.url = ${url} and other.id <> ${id})`;
  const listed = db
    .updateTable("articles")
    .set(readColumns(read, at))
    .where("id", "=", id)
    .where("stage", "=", "listed");
  try {
    const { numUpdatedRows } = await listed.where(({ not }) => not(isOther)).executeTakeFirstOrThrow();
    return numUpdatedRows > 0n;
  } catch (error) {
    if (isClash(error)) return false;
    throw error;
  }
}

async function recordRead(tx: Transaction<Tables>, id: ArticleId, read: Read, at: Date): Promise<void> {
  const { url } = read;
  if (!(await isListed(tx, id))) return;
  const twin = url === undefined ? undefined : await otherArticleAt(tx, url, id);
  if (twin?.stage === "read" || twin?.stage === "filed") return foldInto(tx, twin.id, id, at);
  if (twin !== undefined) await takeOver(tx, twin.id, id);
  await tx.updateTable("articles").set(readColumns(read, at)).where("id", "=", id).execute();
}

function readColumns(read: Read, at: Date): UpdateObject<Tables, "articles"> {
  const { url } = read;
  return {
    ...(url !== undefined && Buffer.byteLength(url) <= 2000 && { url }),
    ...(read.title !== undefined && { title: storable(read.title) }),
    ...(read.text !== undefined && { text: storable(read.text) }),
    ...(read.author !== undefined && { author: storable(read.author) || null }),
    ...(read.sourceName !== undefined && { source_name: storable(read.sourceName) }),
    ...(read.language !== undefined && { language: read.language }),
    ...(read.picture !== undefined && pictureColumns(read.picture === "none" ? undefined : read.picture)),
    stage: "read",
    stage_since: at,
  };
}

/** Locks it until the transaction ends. */
async function isListed(tx: Transaction<Tables>, id: ArticleId): Promise<boolean> {
  const rows = tx.selectFrom("articles").select("id").where("id", "=", id).where("stage", "=", "listed");
  return (await rows.forUpdate().executeTakeFirst()) !== undefined;
}

function otherArticleAt(tx: Transaction<Tables>, url: string, id: ArticleId) {
  const rows = tx.selectFrom("articles").select(["id", "stage"]).where("url", "=", url).where("id", "!=", id);
  return rows.forUpdate().executeTakeFirst();
}

/** The page says that it is an article we have under another address: one article, carried by both feeds. */
async function foldInto(tx: Transaction<Tables>, twin: string, id: ArticleId, at: Date): Promise<void> {
  await carriedToo(tx, twin, id);
  await sql`update articles set is_old_news = false, seen_at = ${at}, stage_since = ${at}
    where id = ${twin} and is_old_news and not (select is_old_news from articles where id = ${id})`.execute(tx);
  await doubtWith(tx, twin, id);
  await sql`update stories set revision = revision + 1, is_condensed = false, updated_at = ${at}
    where id = (select story_id from articles where id = ${twin})`.execute(tx);
  await tx.deleteFrom("articles").where("id", "=", id).execute();
}

/** The other article at that address has no words and may never have any: this one stands for both. */
async function takeOver(tx: Transaction<Tables>, twin: string, id: ArticleId): Promise<void> {
  await carriedToo(tx, id, twin);
  await sql`update articles set is_old_news = is_old_news and (select is_old_news from articles where id = ${twin})
    where id = ${id}`.execute(tx);
  await doubtWith(tx, id, twin);
  await tx.deleteFrom("articles").where("id", "=", twin).execute();
}

async function doubtWith(tx: Transaction<Tables>, id: string, other: string): Promise<void> {
  await sql`update articles set is_doubtful = true
    where id = ${id} and (select is_doubtful from articles where id = ${other})`.execute(tx);
}

/** Notes an article as carried by the feeds of another. */
async function carriedToo(tx: Transaction<Tables>, id: string, other: string): Promise<void> {
  await sql`insert into article_feeds (article_id, feed_id)
    select ${id}, feed_id from article_feeds where article_id = ${other} on conflict do nothing`.execute(tx);
}

async function stuck(db: Kysely<Tables>, stage: "listed" | "read", before: Date, limit: number): Promise<ArticleId[]> {
  const rows = await db
    .selectFrom("articles")
    .select("id")
    .where("stage", "=", stage)
    .where("stage_since", "<", before)
    .orderBy("stage_since")
    .limit(limit)
    .execute();
  return rows.map((row) => row.id as ArticleId);
}
