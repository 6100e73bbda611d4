import { type Kysely, sql, type Transaction } from "kysely";
import type { ArticleId, StoryId } from "../../domain/ids.ts";
import type { Merge, Move, StoryStore } from "../../story-store.ts";
import { newestWith, placesOf } from "./near-articles.ts";
import { type FiledBefore, holdFiling } from "./story-filing.ts";
import type { Tables } from "./tables.ts";
import { visibleTo } from "./visible.ts";

type Tx = Transaction<Tables>;

/** Articles of one story that are looked at, and neighbours of them. */
const mostOwn = 60;
const mostAround = 200;
/** Keys of one article, which has some forty, and stories that share them. */
const [mostKeys, mostStories] = [100, 20];

/** Each is given out once; what grows afterwards is to be examined again. */
export async function unexamined(db: Kysely<Tables>, since: Date, limit: number): Promise<StoryId[]> {
  const { rows } = await sql<{ id: string }>`update stories set is_examined = true
    where id in (select id from stories where not is_examined and updated_at >= ${since}
      order by updated_at limit ${limit} for update skip locked)
    returning id`.execute(db);
  return rows.map((row) => row.id as StoryId);
}

/** The story's articles, and with them all articles of the stories that share a key of an event with it. */
export async function neighbourhood(
  db: Kysely<Tables>,
  { counted, neighbours }: FiledBefore,
  id: StoryId,
  { termsOf }: Parameters<StoryStore["neighbourhood"]>[1],
  since: Date,
): ReturnType<StoryStore["neighbourhood"]> {
  const articles = await neighbours(db, await placesOf(db, aroundStory(id, since)));
  const corpus = await counted.corpus(
    db,
    articles.map(({ profile }) => termsOf(profile)),
  );
  return { articles, corpus };
}

/** Each step looks up what the one before found, however little the planner knows of the tables. */
function aroundStory(id: StoryId, since: Date) {
  return sql`with own as (select id from articles where story_id = ${id} order by id limit ${mostOwn}),
      keys as (select distinct key from own cross join lateral
        (select key from filing_keys where article_id = own.id limit ${mostKeys}) as kept),
      near as (select newest.article_id, count(*) as shared from keys cross join lateral
        (${newestWith(sql`keys.key`, since)}) as newest group by newest.article_id),
      stories_near as (select story_id, sum(shared) as shared from near cross join lateral
        (select story_id from articles where id = near.article_id and story_id is not null limit 1) as place
        where story_id <> ${id} group by story_id order by shared desc limit ${mostStories})
    select id as article_id from own
    union all
    (select others.id from stories_near cross join lateral (select articles.id from articles
        join filings on filings.article_id = articles.id and filings.seen_at >= ${since}
        where articles.story_id = stories_near.story_id order by articles.id limit ${mostAround}) as others
      order by stories_near.shared desc, others.id limit ${mostAround})`;
}

/**
 * Moves articles and messages of one story into another. Of two deliveries to one channel the one that may be out
 * stays; where both were, the older story's message is the one that is edited from now on.
 */
export async function merge(tx: Tx, { from, into }: Merge, now: Date): Promise<StoryId[]> {
  await holdFiling(tx);
  const stories = await tx
    .selectFrom("stories")
    .select(["id", "revision"])
    .where("id", "in", [from, into])
    .where("merged_into", "is", null)
    .orderBy("id")
    .forUpdate()
    .execute();
  if (stories.length < 2) return [];
  await moveDeliveries(tx, from, into);
  await sql`update articles set story_id = ${into} where story_id = ${from}`.execute(tx);
  await sql`update stories set merged_into = ${into} where merged_into = ${from}`.execute(tx);
  await sql`update stories set merged_into = ${into}, is_condensed = true where id = ${from}`.execute(tx);
  const revision = Math.max(...stories.map((story) => story.revision)) + 1;
  await sql`update stories set revision = ${revision}, is_condensed = false, is_examined = false, updated_at = ${now}
    where id = ${into}`.execute(tx);
  return [into];
}

/** A story of one article is merged, not emptied: its messages would have nobody to tell them what follows. */
export async function move(tx: Tx, { articleId, into }: Move, now: Date): Promise<StoryId[]> {
  await holdFiling(tx);
  const { rows } = await sql<{ from: StoryId }>`select article.story_id as from from articles as article
    join stories on stories.id = ${into} and stories.merged_into is null
    where article.id = ${articleId} and article.story_id <> ${into} and exists (select from articles as other
      where other.story_id = article.story_id and other.id <> article.id and other.copy_of is distinct from article.id)`.execute(
    tx,
  );
  const [row] = rows;
  if (row === undefined) return [];
  await sql`update articles set story_id = ${into}
    where story_id = ${row.from} and (id = ${articleId} or copy_of = ${articleId})`.execute(tx);
  await sql`update stories set revision = revision + 1, is_condensed = false, updated_at = ${now}
    where id in (${row.from}, ${into})`.execute(tx);
  return [row.from, into];
}

async function moveDeliveries(tx: Tx, from: StoryId, into: StoryId): Promise<void> {
  const isSameChannel = sql`one.platform = other.platform and one.workspace_id = other.workspace_id
    and one.channel_id = other.channel_id`;
  // Surely not out: where that is in doubt the state is "sending". One that was refused or is held stops none that is due.
  for (const state of ["refused", "held", "due"]) {
    const isNotOut = sql`one.state = ${state} and one.message_id is null`;
    await sql`delete from deliveries as one using deliveries as other
      where one.story_id = ${from} and other.story_id = ${into} and ${isSameChannel} and ${isNotOut}`.execute(tx);
    await sql`delete from deliveries as one using deliveries as other
      where one.story_id = ${into} and other.story_id = ${from} and ${isSameChannel} and ${isNotOut}`.execute(tx);
  }
  await sql`update deliveries as one set story_id = ${into} where one.story_id = ${from}
    and not exists (select from deliveries as other where other.story_id = ${into} and ${isSameChannel})`.execute(tx);
  // An edit that was due would tell again what the other message tells.
  await sql`update deliveries set state = 'sent' where story_id = ${from} and state = 'due' and message_id is not null`.execute(
    tx,
  );
}

export async function hiddenFrom(
  db: Kysely<Tables>,
  id: StoryId,
  destination: Parameters<StoryStore["hiddenFrom"]>[1],
): Promise<ArticleId[]> {
  const rows = await db
    .selectFrom("articles")
    .select("id")
    .where("story_id", "=", sql<string>`(select coalesce(merged_into, id) from stories where id = ${id})`)
    .where(sql<boolean>`not ${visibleTo(destination)}`)
    .execute();
  return rows.map((row) => row.id as ArticleId);
}
