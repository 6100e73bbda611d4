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
  const rows = await storyRows(db, asked);
  const stories = [...new Set(rows.map((row) => row.asked))].flatMap((by) => {
    const own = rows.filter((row) => row.asked === by);
    const articles = nonEmpty(own.map(storyArticle));
    const [first] = own;
    if (articles === undefined || first === undefined) return [];
    return [[by as StoryId, { id: first.root as StoryId, revision: first.revision, articles }] as const];
  });
  return new Map(stories);
}

/** A row for each article, with the feeds that carry it. */
function storyRows(db: Kysely<Tables>, asked: readonly StoryId[]) {
  return articleRows(db)
    .innerJoin("stories as root", "root.id", "articles.story_id")
    .innerJoin("stories as asked", (join) => join.on(sql<boolean>`root.id = coalesce(asked.merged_into, asked.id)`))
    .where(sql<boolean>`asked.id = any(${sql.val([...asked])}::bigint[])`)
    .select(["asked.id as asked", "root.id as root", "root.revision", carriedBy.as("carried_by")])
    .orderBy("published_at")
    .orderBy("articles.id")
    .execute();
}

type CarryingFeed = { readonly url: string; readonly is_listed: boolean };

const carriedBy = sql<CarryingFeed[]>`(select
    coalesce(jsonb_agg(jsonb_build_object('url', carrying.url, 'is_listed', carrying.is_listed) order by carrying.id), '[]')
  from article_feeds join feeds as carrying on carrying.id = article_feeds.feed_id
  where article_feeds.article_id = articles.id)`;

type Row = Awaited<ReturnType<typeof storyRows>>[number];

function storyArticle(row: Row): StoryArticle {
  return {
    ...articleFrom(row),
    feedUrls: row.carried_by.map(({ url }) => url),
    isPublic: row.carried_by.some(({ is_listed }) => is_listed),
    isSpun: row.is_spun,
    ...(!row.is_old_news && { newsAt: row.seen_at }),
    ...(row.copy_of !== null && { copyOf: row.copy_of as ArticleId }),
    ...((row.copy_kind === "syndicated" || row.copy_kind === "spun") && { copyKind: row.copy_kind }),
  };
}
