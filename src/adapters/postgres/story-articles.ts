import { type Kysely, sql } from "kysely";
import type { ArticleId, StoryId } from "../../domain/ids.ts";
import { nonEmpty } from "../../domain/non-empty.ts";
import type { StoredStory, StoryArticle } from "../../story-store.ts";
import { articleFrom, articleRows } from "./article-store.ts";
import type { Tables } from "./tables.ts";

/** A story with its articles, earliest published first; for a story that was merged, the one it went into. */
export async function storedStory(db: Kysely<Tables>, asked: StoryId): Promise<StoredStory | undefined> {
  const row = await db
    .selectFrom("stories")
    .select(["id", "revision"])
    .where("id", "=", sql<string>`(select coalesce(merged_into, id) from stories where id = ${asked})`)
    .executeTakeFirst();
  if (row === undefined) return undefined;
  const rows = await articleRows(db)
    .where("story_id", "=", row.id)
    .orderBy("published_at")
    .orderBy("articles.id")
    .execute();
  const feeds = await feedsOf(db, row.id);
  const articles = nonEmpty(rows.map((article) => storyArticle(article, feeds.get(article.id) ?? [])));
  if (articles === undefined) return undefined;
  return { id: row.id as StoryId, revision: row.revision, articles };
}

type CarryingFeed = { readonly url: string; readonly is_listed: boolean };
type Row = Awaited<ReturnType<ReturnType<typeof articleRows>["execute"]>>[number];

function storyArticle(row: Row, feeds: readonly CarryingFeed[]): StoryArticle {
  return {
    ...articleFrom(row),
    feedUrls: feeds.map(({ url }) => url),
    isPublic: feeds.some(({ is_listed }) => is_listed),
    isSpun: row.is_spun,
    ...(!row.is_old_news && { newsAt: row.seen_at }),
    ...(row.copy_of !== null && { copyOf: row.copy_of as ArticleId }),
    ...((row.copy_kind === "syndicated" || row.copy_kind === "spun") && { copyKind: row.copy_kind }),
  };
}

async function feedsOf(db: Kysely<Tables>, storyId: string): Promise<ReadonlyMap<string, readonly CarryingFeed[]>> {
  const rows = await db
    .selectFrom("article_feeds")
    .innerJoin("articles", "articles.id", "article_feeds.article_id")
    .innerJoin("feeds", "feeds.id", "article_feeds.feed_id")
    .select(["article_feeds.article_id", "feeds.url", "feeds.is_listed"])
    .where("articles.story_id", "=", storyId)
    .orderBy("feeds.id")
    .execute();
  const byArticle = new Map<string, CarryingFeed[]>();
  for (const row of rows) byArticle.set(row.article_id, [...(byArticle.get(row.article_id) ?? []), row]);
  return byArticle;
}
