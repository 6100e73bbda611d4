import { type Kysely, sql, type Transaction } from "kysely";
import type { ArticleId, StoryId } from "../../domain/ids.ts";
import { nonEmpty } from "../../domain/non-empty.ts";
import type { StoredStory, StoryCandidate, StoryStore } from "../../store.ts";
import { articleFrom, articleRows } from "./article-store.ts";
import { digestsFor, latestDigests, oneDigest, saveDigest } from "./story-digests.ts";
import type { Tables } from "./tables.ts";

/** The key of the advisory lock that lets one article be filed at a time, over all processes. */
const filingLock = 7_301_958;

export function storyStore(db: Kysely<Tables>): StoryStore {
  return {
    get: (id) => story(db, id),
    file: (filing, choose) => db.transaction().execute((tx) => file(tx, filing, choose)),
    uncondensed: (before, limit) => uncondensed(db, before, limit),
    saveDigest: (digest, destinations, now) =>
      db.transaction().execute((tx) => saveDigest(tx, digest, destinations, now)),
    recordNothingToSay: async (id, revision) => {
      await db
        .updateTable("stories")
        .set({ is_condensed: true })
        .where("id", "=", id)
        .where("revision", "=", revision)
        .execute();
    },
    digest: (id) => oneDigest(db, id),
    latest: (limit) => latestDigests(db, limit),
    digestsFor: (interests, from, to, limit) => digestsFor(db, interests, from, to, limit),
  };
}

async function story(db: Kysely<Tables>, id: StoryId): Promise<StoredStory | undefined> {
  const row = await db.selectFrom("stories").select("revision").where("id", "=", id).executeTakeFirst();
  const rows = await articleRows(db)
    .where("story_id", "=", id)
    .orderBy("published_at")
    .orderBy("articles.id")
    .execute();
  const articles = nonEmpty(rows.map(articleFrom));
  if (row === undefined || articles === undefined) return undefined;
  const feeds = await db
    .selectFrom("article_feeds")
    .innerJoin("articles", "articles.id", "article_feeds.article_id")
    .innerJoin("feeds", "feeds.id", "article_feeds.feed_id")
    .select("feeds.url")
    .distinct()
    .where("articles.story_id", "=", id)
    .execute();
  const news = rows.filter((article) => !article.is_old_news).map((article) => article.seen_at.getTime());
  return {
    id,
    revision: row.revision,
    articles,
    feedUrls: feeds.map((feed) => feed.url),
    ...(news.length > 0 && { newsAt: new Date(Math.max(...news)) }),
  };
}

type Filing = Parameters<StoryStore["file"]>[0];
type Choose = Parameters<StoryStore["file"]>[1];

async function file(tx: Transaction<Tables>, filing: Filing, choose: Choose): Promise<StoryId | undefined> {
  await sql`select pg_advisory_xact_lock(${filingLock})`.execute(tx);
  const article = await tx
    .selectFrom("articles")
    .select(["id", "seen_at"])
    .where("id", "=", filing.articleId)
    .where("stage", "=", "read")
    .forUpdate()
    .executeTakeFirst();
  if (article === undefined) return undefined;
  const storyId = choose(await candidates(tx, filing)) ?? (await openStory(tx));
  await tx
    .updateTable("articles")
    .set({ stage: "filed", stage_since: new Date(), story_id: storyId, terms: [...filing.terms] })
    .where("id", "=", filing.articleId)
    .execute();
  await tx
    .updateTable("stories")
    .set({ revision: sql`revision + 1`, is_condensed: false, updated_at: new Date() })
    .where("id", "=", storyId)
    .execute();
  return storyId;
}

async function candidates(tx: Transaction<Tables>, { articleId, terms, since }: Filing): Promise<StoryCandidate[]> {
  if (terms.length === 0) return [];
  const shared = sql<string[]>`${sql.val([...terms])}::text[]`;
  const rows = await tx
    .selectFrom("articles")
    .select(["id", "story_id", "terms"])
    .where(sql<boolean>`terms && ${shared}`)
    .where("seen_at", ">=", since)
    .where("stage", "=", "filed")
    .where("id", "!=", articleId)
    .orderBy(sql`cardinality(array(select unnest(terms) intersect select unnest(${shared})))`, "desc")
    .limit(50)
    .execute();
  return rows.flatMap((row) =>
    row.story_id === null
      ? []
      : [{ storyId: row.story_id as StoryId, articleId: row.id as ArticleId, terms: row.terms }],
  );
}

async function openStory(tx: Transaction<Tables>): Promise<StoryId> {
  const opened = await tx
    .insertInto("stories")
    .values({ updated_at: new Date() })
    .returning("id")
    .executeTakeFirstOrThrow();
  return opened.id as StoryId;
}

async function uncondensed(db: Kysely<Tables>, before: Date, limit: number): Promise<StoryId[]> {
  const rows = await db
    .selectFrom("stories")
    .select("id")
    .where("is_condensed", "=", false)
    .where("updated_at", "<", before)
    .orderBy("updated_at")
    .limit(limit)
    .execute();
  return rows.map((row) => row.id as StoryId);
}
