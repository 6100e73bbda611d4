import { type Kysely, sql, type Transaction } from "kysely";
import type { Digest } from "../../domain/digest.ts";
import { inFairOrder } from "../../domain/fair-order.ts";
import type { DeliveryId, StoryId } from "../../domain/ids.ts";
import type { Match, StoryMatches } from "../../domain/subscription.ts";
import type { Interests } from "../../story-store.ts";
import { articleFrom, articleRows } from "./article-store.ts";
import { articlesIn, digestFrom, digestRow, isSameToRead, revisionOf } from "./digest-row.ts";
import { newNonce } from "./new-nonce.ts";
import { isOpenChannel } from "./open-channel.ts";
import { postedBefore } from "./posted-before.ts";
import { storableJson } from "./storable.ts";
import type { Tables } from "./tables.ts";

/** Of which no message shows an older one. */
const firstRevision = 1;

export async function saveDigest(
  tx: Transaction<Tables>,
  digest: Digest,
  { live, answered }: StoryMatches,
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
    .set({
      digest: digestRow(digest),
      is_condensed: before.revision === digest.revision,
      told_at: sql`coalesce(told_at, ${now})`,
    })
    .where("id", "=", digest.storyId)
    .execute();
  if (answered.length > 0)
    await sql`insert into answered_queries (subscription_id, story_id)
      select id, ${digest.storyId}::bigint from subscriptions where id = any(${sql.val([...answered])}::bigint[])
      on conflict do nothing`.execute(tx);
  const edits = isSameToRead(digest, before.digest) ? [] : await reviseSent(tx, digest, now);
  return [...edits, ...(await addDue(tx, digest, live, now))];
}

/**
 * Messages that are out show an older revision: they are due again, to be edited in place. The locks are taken in the
 * order in which who posts takes them.
 */
async function reviseSent(tx: Transaction<Tables>, digest: Digest, now: Date): Promise<DeliveryId[]> {
  if (digest.revision === firstRevision) return [];
  await sql`select from deliveries where story_id = ${digest.storyId} and revision < ${digest.revision}
    and state in ('due', 'sending', 'sent') order by id for update`.execute(tx);
  const rows = await tx
    .updateTable("deliveries")
    .set({
      revision: digest.revision,
      state: sql`case when state = 'sent' then 'due' else state end`,
      due_at: sql`case when state = 'sent' then ${now} else due_at end`,
      revised_at: sql`case when message_id is null then revised_at else ${now} end`,
    })
    .where("story_id", "=", digest.storyId)
    .where(isOpenChannel("deliveries.platform", "deliveries.workspace_id", "deliveries.channel_id"))
    .where("revision", "<", digest.revision)
    .where("state", "in", ["due", "sending", "sent"])
    .returning(["id", "state"])
    .execute();
  return rows.filter((row) => row.state === "due").map((row) => row.id as DeliveryId);
}

/**
 * As one JSON value: a statement takes 65,535 parameters, and there may be more channels than that. Who unfollowed since
 * the story was matched gets nothing. A story that may have been posted before these data were brought back is not posted.
 */
async function addDue(
  tx: Transaction<Tables>,
  digest: Digest,
  matches: readonly Match[],
  now: Date,
): Promise<DeliveryId[]> {
  if (matches.length === 0) return [];
  const channels = inFairOrder(matches).map(({ destination, reasons }, place) => {
    return { ...destination, place, nonce: newNonce(), reasons };
  });
  const isDoubtful = sql`exists (select from articles where story_id = ${digest.storyId} and is_doubtful)`;
  const { rows } = await sql<{ id: string; state: string }>`insert into deliveries
      (platform, workspace_id, channel_id, nonce, story_id, revision, state, reason, due_at, created_at, reasons)
    select platform, "workspaceId", "channelId", nonce, ${digest.storyId}::bigint, ${digest.revision}::integer,
      case when ${isDoubtful} then 'unknown' else 'due' end, case when ${isDoubtful} then ${postedBefore} end,
      ${now}::timestamptz, ${now}::timestamptz, reasons
    from jsonb_to_recordset(${storableJson(channels)}::jsonb)
      as channel (platform text, "workspaceId" text, "channelId" text, place integer, nonce text, reasons jsonb)
    where exists (select from subscriptions
      where id in (select (reason ->> 'subscription')::bigint from jsonb_array_elements(reasons) as reason))
      and ${isOpenChannel("channel.platform", "channel.workspaceId", "channel.channelId")}
    order by place on conflict do nothing returning id, state`.execute(tx);
  return rows.filter(({ state }) => state === "due").map((row) => row.id as DeliveryId);
}

/** Those that have one, in no order. */
export async function digestsOf(db: Kysely<Tables>, ids: readonly StoryId[]): Promise<Digest[]> {
  const rows = await db.selectFrom("stories").select(["id", "digest"]).where("id", "in", ids).execute();
  return revive(db, rows);
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

/** Whether an article is carried by one of the feeds, or its story is of one of the topics or answers a subscription. */
export function covered({ feedUrls, topics, subscriptions }: Omit<Interests, "destination">) {
  return sql<boolean>`(exists (select from article_feeds join feeds on feeds.id = article_feeds.feed_id
      where article_feeds.article_id = articles.id and feeds.url = any(${sql.val([...feedUrls])}::text[]))
    or stories.digest -> 'topics' ?| ${sql.val([...topics])}::text[]
    or exists (select from answered_queries
      where story_id = stories.id and subscription_id = any(${sql.val([...subscriptions])}::bigint[])))`;
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
