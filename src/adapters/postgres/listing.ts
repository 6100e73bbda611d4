import { sql, type Transaction } from "kysely";
import type { ArticleId, FeedId } from "../../domain/ids.ts";
import { readUrl } from "../../domain/read-url.ts";
import type { PolledItem } from "../../feed-store.ts";
import { hostOf } from "./feed-row.ts";
import { pictureColumns } from "./picture-row.ts";
import { relistOwn } from "./relist.ts";
import { storable } from "./storable.ts";
import type { Tables } from "./tables.ts";

type CarriedBy = { readonly name: string; readonly language: string | undefined; readonly at: Date };

/**
 * Lists the articles that are new by their address and returns them; those that are known are noted as carried by
 * this feed too. In the order of their addresses: two feeds with the same articles wait for each other and never lock.
 */
export async function listArticles(
  tx: Transaction<Tables>,
  feedId: FeedId,
  source: CarriedBy,
  items: readonly PolledItem[],
): Promise<ArticleId[]> {
  const keepable = items
    .filter(({ url }) => Buffer.byteLength(url) <= 2000 && readUrl(url) !== undefined)
    .sort((one, other) => (one.url < other.url ? -1 : 1));
  if (keepable.length === 0) return [];
  const byAddress = new Map(keepable.map((item) => [item.url, articleRow(feedId, source, item)]));
  const rows = [...byAddress.values()];
  const added = await insertNew(tx, rows);
  const addresses = new Set(added.map(({ url }) => url));
  const relisted = await relistOwn(
    tx,
    feedId,
    rows.filter(({ url }) => !addresses.has(url)),
  );
  const listed = [...added, ...relisted];
  const fresh = new Set(listed.map(({ url }) => url));
  const known = keepable.filter(({ url }) => !fresh.has(url));
  const news = known.filter(({ standing }) => standing === "new");
  await carry(tx, feedId, [...byAddress.keys()]);
  await lookAgain(tx, known.map(addressOf), source.at);
  await doubt(tx, known.filter(({ standing }) => standing === "doubtful").map(addressOf));
  await newsAfterAll(tx, news.map(addressOf), source.at);
  return listed.map(({ id }) => id as ArticleId);
}

function addressOf({ url }: PolledItem): string {
  return url;
}

function insertNew(tx: Transaction<Tables>, rows: readonly ReturnType<typeof articleRow>[]) {
  const insert = tx.insertInto("articles").values(rows);
  return insert
    .onConflict((clash) => clash.column("url").doNothing())
    .returning(["id", "url"])
    .execute();
}

function articleRow(feedId: FeedId, { name, language, at }: CarriedBy, item: PolledItem) {
  return {
    feed_id: feedId,
    url: item.url,
    title: storable(item.title),
    text: storable(item.text),
    author: item.author === undefined ? null : storable(item.author),
    language: language ?? "en",
    source_name: storable(name || hostOf(item.url)),
    published_at: item.publishedAt ?? at,
    ...pictureColumns(item.picture),
    seen_at: at,
    is_old_news: item.standing !== "new",
    is_doubtful: item.standing === "doubtful",
    stage: "listed",
    stage_since: at,
  };
}

async function carry(tx: Transaction<Tables>, feedId: FeedId, urls: readonly string[]): Promise<void> {
  await sql`insert into article_feeds (article_id, feed_id)
    select id, ${feedId} from articles where url = any(${sql.val([...urls])}::text[]) on conflict do nothing`.execute(
    tx,
  );
}

/** Another feed carried these first: their stories are looked at again, since more channels may follow them now. */
async function lookAgain(tx: Transaction<Tables>, urls: readonly string[], at: Date): Promise<void> {
  if (urls.length === 0) return;
  await sql`update stories set revision = revision + 1, is_condensed = false, updated_at = ${at}
    where id in (select stories.id from stories join articles on articles.story_id = stories.id
      where articles.url = any(${sql.val([...urls])}::text[]) order by stories.id for update of stories)`.execute(tx);
}

/** This feed may have carried them, and they may have been posted for that, before these data were brought back. */
async function doubt(tx: Transaction<Tables>, urls: readonly string[]): Promise<void> {
  if (urls.length === 0) return;
  await sql`update articles set is_doubtful = true where url = any(${sql.val([...urls])}::text[])`.execute(tx);
}

/** One feed's old news, listed by its first poll, is another's news: then it is news. */
async function newsAfterAll(tx: Transaction<Tables>, urls: readonly string[], at: Date): Promise<void> {
  if (urls.length === 0) return;
  await sql`update articles set is_old_news = false, seen_at = ${at}
    where url = any(${sql.val([...urls])}::text[]) and is_old_news`.execute(tx);
}
