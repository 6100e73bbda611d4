import { type Insertable, sql, type Transaction } from "kysely";
import { isForeignTo } from "../../domain/same-site.ts";
import type { ArticleRow, Tables } from "./tables.ts";

type Row = Insertable<ArticleRow>;
type Before = {
  readonly id: string;
  readonly url: string;
  readonly title: string;
  readonly text: string;
  readonly stage: string;
  readonly feed_url: string;
  readonly feed_address: string;
};

/**
 * Lists articles anew that are known but have no words yet, where a feed of their own site lists them: it may carry
 * whole what their page would not give, and has the say over whatever another site's feed said of them. Returns theirs.
 */
export async function relistOwn(
  tx: Transaction<Tables>,
  feedId: string,
  rows: readonly Row[],
): Promise<{ id: string; url: string }[]> {
  if (rows.length === 0) return [];
  const feed = await tx.selectFrom("feeds").select(["url", "address"]).where("id", "=", feedId).executeTakeFirst();
  const own = new Map(rows.filter(({ url }) => feed && !isForeignTo(url, feed)).map((row) => [row.url, row]));
  if (own.size === 0) return [];
  const before = await withoutWords(tx, [...own.keys()]);
  const gaining = before.filter((article) => isGain(own.get(article.url), article));
  for (const { id, url } of gaining) await relist(tx, id, own.get(url));
  return gaining.map(({ id, url }) => ({ id, url }));
}

/** Locked in the order of their addresses, as they are everywhere. */
function withoutWords(tx: Transaction<Tables>, urls: readonly string[]): Promise<Before[]> {
  return tx
    .selectFrom("articles")
    .innerJoin("feeds", "feeds.id", "articles.feed_id")
    .select(["articles.id", "articles.url", "articles.title", "articles.text", "articles.stage"])
    .select(["feeds.url as feed_url", "feeds.address as feed_address"])
    .where("articles.url", "in", [...urls])
    .where("articles.stage", "in", ["listed", "unreadable"])
    .orderBy("articles.url")
    .forUpdate("articles")
    .execute();
}

function isGain(row: Row | undefined, { url, text, stage, feed_url, feed_address }: Before): boolean {
  if (row === undefined) return false;
  if (isForeignTo(url, { url: feed_url, address: feed_address })) return true;
  return stage === "unreadable" && row.text.length > text.length;
}

async function relist(tx: Transaction<Tables>, id: string, row: Row | undefined): Promise<void> {
  if (row === undefined) return;
  const { url: _, is_old_news: isOld, ...told } = row;
  await tx
    .updateTable("articles")
    .set({
      ...told,
      attempts: 0,
      problem: null,
      // One that still waits to be read is news if either feed says so.
      is_old_news: sql`${isOld}::boolean and (stage = 'unreadable' or is_old_news)`,
    })
    .where("id", "=", id)
    .execute();
}
