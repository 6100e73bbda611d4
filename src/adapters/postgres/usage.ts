import { type Kysely, sql, type Transaction } from "kysely";
import type { Usage } from "../../domain/limits.ts";
import type { Subscription } from "../../domain/subscription.ts";
import type { Workspace } from "../../domain/word.ts";
import type { NoRoom } from "../../subscription-store.ts";
import type { Tables } from "./tables.ts";

export async function usageOf(db: Kysely<Tables>, { platform, id }: Workspace): Promise<Usage> {
  const { rows } = await sql<Usage>`
    select count(*)::int as subscriptions,
      count(distinct value) filter (where kind = 'feed' and feeds.is_listed is not true)::int as "ownFeeds"
    from subscriptions left join feeds on kind = 'feed' and url = value
    where platform = ${platform} and workspace_id = ${id}`.execute(db);
  return rows[0] ?? { subscriptions: 0, ownFeeds: 0 };
}

/** Why one more cannot be added; to be asked where nobody else adds any until the transaction ends. */
export async function noRoomFor(
  tx: Transaction<Tables>,
  { destination, what }: Pick<Subscription, "destination" | "what">,
  limits: Usage,
): Promise<NoRoom | undefined> {
  const { platform, workspaceId, channelId } = destination;
  const isIt = sql`(kind = ${what.kind} and value = ${what.value})`;
  const { rows } = await sql<{ isThere: boolean; isKnown: boolean; isOwn: boolean }>`
    select coalesce(bool_or(channel_id = ${channelId}), false) as "isThere", count(*) > 0 as "isKnown",
      ${what.kind} = 'feed' and not exists (select from feeds where url = ${what.value} and is_listed) as "isOwn"
    from subscriptions where platform = ${platform} and workspace_id = ${workspaceId} and ${isIt}`.execute(tx);
  const { isThere = false, isKnown = false, isOwn = false } = rows[0] ?? {};
  if (isThere) return undefined;
  const { subscriptions, ownFeeds } = await usageOf(tx, { platform, id: workspaceId });
  if (subscriptions >= limits.subscriptions) return "too-many-subscriptions";
  return isOwn && !isKnown && ownFeeds >= limits.ownFeeds ? "too-many-feeds" : undefined;
}
