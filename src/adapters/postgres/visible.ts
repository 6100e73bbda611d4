import { type RawBuilder, sql } from "kysely";
import type { Destination } from "../../domain/destination.ts";

/** Whose view is taken: a workspace's. */
export type Viewer = Pick<Destination, "platform" | "workspaceId">;

/**
 * Whether the row of `articles` may be shown to a workspace: a feed that carried it stands in the catalogue, or is
 * followed by one of the workspace's own channels.
 */
export function visibleTo(viewer: Viewer): RawBuilder<boolean> {
  return sql<boolean>`exists (select from article_feeds join feeds on feeds.id = article_feeds.feed_id
    where article_feeds.article_id = articles.id and ${isOpenTo(viewer)})`;
}

/** Whether a workspace may see what the row of `feeds` carries. */
function isOpenTo({ platform, workspaceId }: Viewer): RawBuilder<boolean> {
  return sql<boolean>`(feeds.is_listed or exists (select from subscriptions
      where kind = 'feed' and value = feeds.url and platform = ${platform} and workspace_id = ${workspaceId}))`;
}
