import { type Kysely, sql } from "kysely";
import type { ArticleId, StoryId } from "../../domain/ids.ts";
import { nonEmpty } from "../../domain/non-empty.ts";
import type { StoredStory, StoryArticle } from "../../story-store.ts";
import { articleFrom, articleRows } from "./article-store.ts";
import type { Tables } from "./tables.ts";

/** A story with its articles, earliest published first; for a story that was merged, the one it went into. */
export async function storedStory(db: Kysely<Tables>, asked: StoryId): Promise<StoredStory | undefined> {
  return (await storedStories(db, [asked])).get(asked);
}

/** Several, by the ids that they were asked for by. */
export async function storedStories(
  db: Kysely<Tables>,
  asked: readonly StoryId[],
): Promise<ReadonlyMap<StoryId, StoredStory>> {
  const { rows: roots } = await sql<Root>`select asked.id as asked, root.id, root.revision from stories as asked
    join stories as root on root.id = coalesce(asked.merged_into, asked.id)
    where asked.id = any(${sql.val([...asked])}::bigint[])`.execute(db);
  if (roots.length === 0) return new Map();
  const ids = [...new Set(roots.map(({ id }) => id))];
  const rows = await articleRows(db)
    .where("story_id", "in", ids)
    .orderBy("published_at")
    .orderBy("articles.id")
    .execute();
  const feeds = await feedsOf(db, ids);
  const articlesOf = (id: string) =>
    rows.filter((row) => row.story_id === id).map((row) => storyArticle(row, feeds.get(row.id) ?? []));
  const stories = roots.flatMap(({ asked: by, id, revision }) => {
    const articles = nonEmpty(articlesOf(id));
    return articles ? [[by, { id, revision, articles }] as const] : [];
  });
  return new Map(stories);
}

type Root = { readonly asked: StoryId; readonly id: StoryId; readonly revision: number };
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

async function feedsOf(
  db: Kysely<Tables>,
  storyIds: readonly string[],
): Promise<ReadonlyMap<string, readonly CarryingFeed[]>> {
  const rows = await db
    .selectFrom("article_feeds")
    .innerJoin("articles", "articles.id", "article_feeds.article_id")
    .innerJoin("feeds", "feeds.id", "article_feeds.feed_id")
    .select(["article_feeds.article_id", "feeds.url", "feeds.is_listed"])
    .where("articles.story_id", "in", storyIds)
    .orderBy("feeds.id")
    .execute();
  const byArticle = new Map<string, CarryingFeed[]>();
  for (const row of rows) byArticle.set(row.article_id, [...(byArticle.get(row.article_id) ?? []), row]);
  return byArticle;
}
