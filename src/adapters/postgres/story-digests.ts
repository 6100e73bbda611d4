import { type Kysely, sql, type Transaction } from "kysely";
import type { Destination } from "../../domain/destination.ts";
import type { Digest } from "../../domain/digest.ts";
import type { DeliveryId, StoryId } from "../../domain/ids.ts";
import type { BriefingStories, Interests } from "../../story-store.ts";
import { articleFrom, articleRows } from "./article-store.ts";
import { articlesIn, digestFrom, digestRow, isSameToRead, revisionOf } from "./digest-row.ts";
import { newNonce } from "./new-nonce.ts";
import { allWords } from "./search-words.ts";
import type { Tables } from "./tables.ts";

export async function saveDigest(
  tx: Transaction<Tables>,
  digest: Digest,
  destinations: readonly Destination[],
  now: Date,
): Promise<DeliveryId[]> {
  const before = await tx
    .selectFrom("stories")
    .select(["revision", "digest"])
    .where("id", "=", digest.storyId)
    .where("merged_into", "is", null)
    .forUpdate()
    .executeTakeFirst();
  if (before === undefined || revisionOf(before.digest) > digest.revision) return [];
  await tx
    .updateTable("stories")
    .set({ digest: digestRow(digest), is_condensed: before.revision === digest.revision })
    .where("id", "=", digest.storyId)
    .execute();
  const edits = isSameToRead(digest, before.digest) ? [] : await reviseSent(tx, digest, now);
  return [...edits, ...(await addDue(tx, digest, destinations, now))];
}

/** Messages that are out show an older revision: they are due again, to be edited in place. */
async function reviseSent(tx: Transaction<Tables>, digest: Digest, now: Date): Promise<DeliveryId[]> {
  const rows = await tx
    .updateTable("deliveries")
    .set({
      revision: digest.revision,
      state: sql`case when state = 'sent' then 'due' else state end`,
      due_at: sql`case when state = 'sent' then ${now} else due_at end`,
      revised_at: sql`case when message_id is null then revised_at else ${now} end`,
    })
    .where("story_id", "=", digest.storyId)
    .where("revision", "<", digest.revision)
    .where("state", "in", ["due", "sending", "sent"])
    .returning(["id", "state"])
    .execute();
  return rows.filter((row) => row.state === "due").map((row) => row.id as DeliveryId);
}

/** As arrays: a statement takes 65,535 parameters, and there may be more channels than that. */
async function addDue(
  tx: Transaction<Tables>,
  digest: Digest,
  destinations: readonly Destination[],
  now: Date,
): Promise<DeliveryId[]> {
  const column = (of: (destination: Destination) => string) => sql`${sql.val(destinations.map(of))}::text[]`;
  const { rows } = await sql<{ id: string }>`insert into deliveries
      (platform, workspace_id, channel_id, nonce, story_id, revision, state, due_at, created_at)
    select platform, workspace_id, channel_id, nonce, ${digest.storyId}::bigint, ${digest.revision}::integer, 'due',
      ${now}::timestamptz, ${now}::timestamptz
    from unnest(${column(({ platform }) => platform)}, ${column(({ workspaceId }) => workspaceId)},
      ${column(({ channelId }) => channelId)}, ${column(newNonce)}) as channel (platform, workspace_id, channel_id, nonce)
    on conflict do nothing returning id`.execute(tx);
  return rows.map((row) => row.id as DeliveryId);
}

export async function oneDigest(db: Kysely<Tables>, id: StoryId): Promise<Digest | undefined> {
  const rows = await db.selectFrom("stories").select(["id", "digest"]).where("id", "=", id).execute();
  return (await revive(db, rows))[0];
}

export async function latestDigests(db: Kysely<Tables>, limit: number): Promise<Digest[]> {
  const rows = await db
    .selectFrom("stories")
    .select(["id", "digest"])
    .where("digest", "is not", null)
    .where("merged_into", "is", null)
    .orderBy("updated_at", "desc")
    .limit(limit)
    .execute();
  return revive(db, rows);
}

export async function digestsFor(
  db: Kysely<Tables>,
  interests: Interests,
  from: Date,
  to: Date,
  limit: number,
): Promise<BriefingStories> {
  const followed = covered(interests);
  const rows = await db
    .selectFrom("articles")
    .innerJoin("stories", "stories.id", "articles.story_id")
    .select(["stories.id", "stories.digest"])
    .select(sql<number>`count(*)::int`.as("articles"))
    .where("stories.digest", "is not", null)
    .where("articles.seen_at", ">=", from)
    .where("articles.seen_at", "<", to)
    .where((eb) => eb.or([eb("articles.is_old_news", "=", false), eb("articles.published_at", ">=", from)]))
    .where(followed)
    .groupBy("stories.id")
    .orderBy(sql`count(distinct articles.source_name)`, "desc")
    .orderBy(sql`max(articles.published_at)`, "desc")
    .execute();
  return {
    digests: await revive(db, rows.slice(0, limit)),
    articleCount: rows.reduce((sum, row) => sum + row.articles, 0),
  };
}

function covered({ feedUrls, queries }: Interests) {
  const byFeed = sql<boolean>`exists (select from article_feeds join feeds on feeds.id = article_feeds.feed_id
    where article_feeds.article_id = articles.id and feeds.url = any(${sql.val([...feedUrls])}::text[]))`;
  const byWords = queries.flatMap((query) => {
    const words = allWords(query);
    return words === undefined ? [] : [sql<boolean>`articles.search @@ ${words}`];
  });
  return sql<boolean>`(${sql.join([byFeed, ...byWords], sql` or `)})`;
}

async function revive(db: Kysely<Tables>, rows: readonly { id: string; digest: unknown }[]): Promise<Digest[]> {
  // By the quotes and not by the story: after a merge its articles are another's.
  const ids = rows.flatMap((row) => articlesIn(row.digest));
  if (ids.length === 0) return [];
  const articles = await articleRows(db).where("articles.id", "in", ids).execute();
  const byId = new Map(articles.map((row) => [row.id, articleFrom(row)] as const));
  return rows.flatMap((row) => {
    const digest = row.digest === null ? undefined : digestFrom(row.id, row.digest, byId);
    return digest === undefined ? [] : [digest];
  });
}
