import { type RawBuilder, sql } from "kysely";
import type { Viewer } from "../../search-store.ts";
import { visibleTo } from "./visible.ts";

/**
 * Whether the row of `articles` may be shown; to whoever runs Pullquote all may. Within `case`, so that it is asked of
 * the few rows there are: PostgreSQL would join it to all articles of all feeds.
 */
export function seenBy(viewer: Viewer | undefined): RawBuilder<boolean> {
  return viewer === undefined ? sql<boolean>`true` : sql<boolean>`case when true then ${visibleTo(viewer)} end`;
}
