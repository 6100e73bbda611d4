import { sql, type Transaction } from "kysely";
import type { ArticleId, StoryId } from "../../domain/ids.ts";
import type { Filing, FilingDecision, FilingWindow, LookupKeys, Neighbour } from "../../story-store.ts";
import type { FilingTerms } from "./filing-terms.ts";
import { numberOf } from "./marks.ts";
import type { Tables } from "./tables.ts";
import { wholeStories } from "./whole-stories.ts";

type Tx = Transaction<Tables>;

/** The key of the advisory lock that lets one article be filed at a time, over all processes. */
const filingLock = 7_301_958;
/** Articles looked at for each key, newest first: what an article costs does not grow with the archive. */
const mostOfKey = 40;
/** Neighbours compared with an article, those that share most keys first. */
const mostNeighbours = 80;

/** While a transaction holds it, nothing is filed and no stories are merged. */
export async function holdFiling(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(${filingLock})`.execute(tx);
}

export async function fileArticle(
  tx: Tx,
  counted: FilingTerms,
  filing: Filing,
  window: FilingWindow,
  now: Date,
): Promise<StoryId | undefined> {
  await holdFiling(tx);
  const article = await tx
    .selectFrom("articles")
    .select(["id", "seen_at"])
    .where("id", "=", filing.articleId)
    .where("stage", "=", "read")
    .forUpdate()
    .executeTakeFirst();
  if (article === undefined) return undefined;
  const terms = filing.termsOf(filing.profile);
  const keys = filing.keys(await counted.corpus(tx, terms));
  const neighbours = await neighboursOf(tx, filing, keys, window);
  const compared =
    filing.wholeStories === undefined ? neighbours.flatMap(({ profile }) => filing.termsOf(profile)) : [];
  const decision = filing.decide(neighbours, await counted.corpus(tx, [...terms, ...compared]));
  const storyId = decision.storyId ?? (await openStory(tx, now));
  await record(tx, filing.articleId, storyId, decision, now);
  await keepProfile(tx, { ...filing, seenAt: article.seen_at }, keys, decision.reasons);
  await counted.count(tx, terms);
  return storyId;
}

async function neighboursOf(tx: Tx, filing: Filing, keys: LookupKeys, window: FilingWindow): Promise<Neighbour[]> {
  const { articleId, wholeStories: stories } = filing;
  const near = await sharingKeys(tx, keys, window, articleId);
  return neighbours(tx, stories === undefined ? near : await wholeStories(tx, near, stories));
}

/** Those filed within the windows that share a key, most shared first. */
async function sharingKeys(tx: Tx, keys: LookupKeys, window: FilingWindow, id: ArticleId): Promise<string[]> {
  const { rows } = await sql<{ article_id: string }>`
    select article_id from (
      ${found(keyNumbers("event", keys.event), window.eventsSince)}
      union all
      ${found(keyNumbers("copy", keys.copy), window.copiesSince)}
    ) as found
    where article_id <> ${id}
    group by article_id order by count(*) desc, article_id desc limit ${mostNeighbours}`.execute(tx);
  return rows.map((row) => row.article_id);
}

function found(keys: readonly string[], since: Date) {
  return sql`select newest.article_id from unnest(${sql.val([...keys])}::bigint[]) as wanted (key)
    cross join lateral (select article_id from filing_keys
      where filing_keys.key = wanted.key and filing_keys.seen_at >= ${since}
      order by filing_keys.seen_at desc limit ${mostOfKey}) as newest`;
}

function keyNumbers(kind: keyof LookupKeys, keys: readonly string[]): string[] {
  return keys.map((key) => numberOf(`${kind} ${key}`));
}

/** Filed articles as others are compared with them. */
export async function neighbours(tx: Tx, ids: readonly string[]): Promise<Neighbour[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom("filings")
    .innerJoin("articles", "articles.id", "filings.article_id")
    .select(["articles.id", "story_id", "profile", "published_at", "url", "source_name", "copy_of", "is_spun"])
    .where("articles.id", "in", ids)
    .where("stage", "=", "filed")
    .orderBy("articles.id")
    .execute();
  return rows.flatMap((row) =>
    row.story_id === null
      ? []
      : [
          {
            articleId: row.id as ArticleId,
            storyId: row.story_id as StoryId,
            profile: row.profile,
            publishedAt: row.published_at,
            url: row.url,
            sourceName: row.source_name,
            isSpun: row.is_spun,
            ...(row.copy_of !== null && { copyOf: row.copy_of as ArticleId }),
          },
        ],
  );
}

async function openStory(tx: Tx, now: Date): Promise<StoryId> {
  const opened = await tx.insertInto("stories").values({ updated_at: now }).returning("id").executeTakeFirstOrThrow();
  return opened.id as StoryId;
}

async function record(tx: Tx, id: ArticleId, storyId: StoryId, decision: FilingDecision, now: Date): Promise<void> {
  const { copyOf, copyKind, isSpun, supersedes } = decision;
  await tx
    .updateTable("articles")
    .set({
      stage: "filed",
      stage_since: now,
      story_id: storyId,
      copy_of: copyOf ?? null,
      copy_kind: copyKind ?? null,
      is_spun: isSpun,
    })
    .where("id", "=", id)
    .execute();
  if (supersedes.length > 0) {
    await sql`update articles set copy_of = ${id}, copy_kind = ${copyKind ?? "syndicated"}
      where id = any(${sql.val([...supersedes])}::bigint[]) or copy_of = any(${sql.val([...supersedes])}::bigint[])`.execute(
      tx,
    );
  }
  await tx
    .updateTable("stories")
    .set({ revision: sql`revision + 1`, is_condensed: false, is_examined: false, updated_at: now })
    .where("id", "=", storyId)
    .execute();
}

type Kept = Pick<Filing, "articleId" | "profile"> & { readonly seenAt: Date };

/** For comparing later articles with this one. */
export async function keepProfile(tx: Tx, kept: Kept, keys: LookupKeys, reasons: unknown): Promise<void> {
  await tx
    .insertInto("filings")
    .values({
      article_id: kept.articleId,
      seen_at: kept.seenAt,
      profile: JSON.stringify(kept.profile),
      reasons: JSON.stringify(reasons),
    })
    .execute();
  const numbers = [...keyNumbers("event", keys.event), ...keyNumbers("copy", keys.copy)];
  await sql`insert into filing_keys (key, seen_at, article_id)
    select distinct key, ${kept.seenAt}::timestamptz, ${kept.articleId}::bigint
    from unnest(${sql.val(numbers)}::bigint[]) as own (key)`.execute(tx);
}
